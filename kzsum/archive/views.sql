-- Views of an archive: what analysts ask for. Each counts events, so that what several agencies tell counts once.

-- One row a country and month: events by kind, and the sources that told them.
CREATE VIEW by_country_month AS
SELECT
    country,
    date_trunc('month', day)::DATE AS month,
    count(*) AS events,
    count(*) FILTER (kind IN ('meeting', 'call', 'visit', 'signing', 'credentials')) AS talks,
    count(*) FILTER (kind IN ('session', 'conference')) AS sessions,
    count(*) FILTER (kind NOT IN ('meeting', 'call', 'visit', 'signing', 'credentials', 'session', 'conference')) AS others,
    sum(sources)::BIGINT AS sources
FROM events
GROUP BY ALL;

-- One row a person: the fullest spelling, the state, how many ways of writing were met.
CREATE VIEW persons AS
SELECT
    person_id,
    arg_min(name, (rank, -length(name), name)) AS name,
    arg_min(name_en, (rank, -length(name), name)) AS name_en,
    any_value(country) AS country,
    count(DISTINCT name) AS spellings
FROM spellings
GROUP BY person_id;

-- One row a person and post: from when to when it was told, and in how many events.
CREATE VIEW person_posts AS
SELECT
    person_id,
    min(role) AS role,
    min(role_en) AS role_en,
    country,
    min(day) AS first_date,
    max(day) AS last_date,
    count(DISTINCT event_id) AS events
FROM participations
WHERE post <> ''
GROUP BY person_id, post, country;

-- One row a person who acts for Kazakhstan: events, states they were in, from when to when.
CREATE VIEW by_diplomat AS
WITH counted AS (
    SELECT
        person_id,
        count(*) AS events,
        count(DISTINCT country) AS countries,
        min(day) AS first_date,
        max(day) AS last_date
    FROM attendances
    WHERE side = 'kazakh'
    GROUP BY person_id
)
SELECT person_id, name, name_en, events, countries, first_date, last_date
FROM counted JOIN persons USING (person_id);

-- One row a pair: somebody of the Kazakh side and a counterpart of the same event, how often and from when to when.
CREATE VIEW who_met_whom AS
WITH met AS (
    SELECT
        k.person_id AS kazakh_id,
        c.person_id AS counterpart_id,
        count(*) AS events,
        min(k.day) AS first_date,
        max(k.day) AS last_date
    FROM attendances AS k JOIN attendances AS c USING (event_id)
    WHERE k.side = 'kazakh' AND c.side = 'counterpart'
    GROUP BY ALL
)
SELECT
    kazakh_id,
    k.name AS kazakh,
    counterpart_id,
    c.name AS counterpart,
    c.country AS counterpart_country,
    events,
    first_date,
    last_date
FROM met JOIN persons AS k ON kazakh_id = k.person_id JOIN persons AS c ON counterpart_id = c.person_id;
