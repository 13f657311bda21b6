-- The statements that write an archive, each under its name; values are bound, and so are the rows of work.sql's tables.

-- name: stored
SELECT source_sha256, digest_id, kzsum_version
FROM digests
WHERE source_sha256 IN (SELECT unnest(?::VARCHAR[])) OR digest_id IN (SELECT unnest(?::VARCHAR[]));

-- name: frontier of fresh
INSERT INTO frontier
SELECT k.* FROM meeting_keys AS k SEMI JOIN fresh USING (digest_id);

-- name: frontier of gone
INSERT INTO frontier
SELECT k.* FROM meeting_keys AS k SEMI JOIN gone USING (digest_id);

-- name: frontier of again
INSERT INTO frontier
SELECT k.* FROM meeting_keys AS k SEMI JOIN again USING (digest_id, meeting_no);

-- name: near
SELECT DISTINCT digest_id, meeting_no, other_id, other_no FROM near;

-- name: events of gone
SELECT DISTINCT event_id FROM meetings SEMI JOIN gone USING (digest_id);

-- name: members of events of gone
SELECT digest_id, meeting_no
FROM meetings ANTI JOIN gone USING (digest_id)
WHERE event_id IN (SELECT event_id FROM meetings SEMI JOIN gone USING (digest_id));

-- name: people of again
SELECT digest_id, meeting_no, side::VARCHAR, name, post
FROM participations SEMI JOIN again USING (digest_id, meeting_no)
ORDER BY digest_id, meeting_no, participant_no;

-- name: bodies of again
SELECT digest_id, meeting_no, name, name_en
FROM organizations SEMI JOIN again USING (digest_id, meeting_no)
WHERE country IS DISTINCT FROM 'KZ';

-- name: meetings of again
WITH numbered AS (
    SELECT m.*, row_number() OVER (PARTITION BY digest_id, start ORDER BY meeting_no) - 1 AS earlier
    FROM meetings AS m
    WHERE digest_id IN (SELECT digest_id FROM again)
), keyed AS (
    SELECT DISTINCT digest_id, meeting_no, exact FROM meeting_keys SEMI JOIN again USING (digest_id, meeting_no)
)
SELECT
    digest_id, meeting_no, published, source_sha256, coalesce(start, -1), earlier,
    kind::VARCHAR, date, day, exact, country, city
FROM keyed JOIN numbered USING (digest_id, meeting_no) JOIN digests USING (digest_id);

-- name: moved
INSERT INTO moved
SELECT digest_id, meeting_no, p.event_id, m.event_id
FROM meetings AS m JOIN placed AS p USING (digest_id, meeting_no)
WHERE m.event_id <> p.event_id;

-- name: events before
SELECT DISTINCT before FROM moved;

-- name: move meetings
UPDATE meetings AS t SET event_id = m.event_id FROM moved AS m
WHERE t.digest_id = m.digest_id AND t.meeting_no = m.meeting_no;

-- name: move participations
UPDATE participations AS t SET event_id = m.event_id FROM moved AS m
WHERE t.digest_id = m.digest_id AND t.meeting_no = m.meeting_no;

-- name: stale of fresh
INSERT INTO stale
SELECT event_id FROM meetings SEMI JOIN fresh USING (digest_id);

-- name: drop events
DELETE FROM events WHERE event_id IN (FROM stale);

-- name: drop conflicts
DELETE FROM conflicts WHERE event_id IN (FROM stale);

-- name: drop attendances
DELETE FROM attendances WHERE event_id IN (FROM stale);

-- name: tell attendances
INSERT INTO attendances
SELECT DISTINCT p.event_id, p.person_id, p.side, e.day, e.country
FROM participations AS p SEMI JOIN stale USING (event_id) JOIN events AS e USING (event_id);

-- name: tell events
INSERT INTO events
SELECT
    event_id,
    arg_min(kind, digest_id),
    coalesce(min(date), min(day)),
    count(date) > 0,
    any_value(country),
    arg_min(city, digest_id) FILTER (city IS NOT NULL),
    arg_min(city_en, digest_id) FILTER (city IS NOT NULL),
    count(DISTINCT digest_id)
FROM meetings SEMI JOIN stale USING (event_id)
GROUP BY event_id;

-- name: drop spellings
DELETE FROM spellings AS s
WHERE NOT EXISTS (
    FROM participations AS p
    WHERE
        p.name = s.name
        AND p.post = s.post
        AND p.name_en IS NOT DISTINCT FROM s.name_en
        AND p.country IS NOT DISTINCT FROM s.country
);

-- name: rename spellings
UPDATE spellings AS t SET person_id = r.person_id FROM renamed AS r
WHERE
    t.name = r.name
    AND t.post = r.post
    AND t.name_en IS NOT DISTINCT FROM r.name_en
    AND t.country IS NOT DISTINCT FROM r.country;

-- name: rename participations
UPDATE participations AS t SET person_id = r.person_id FROM renamed AS r
WHERE
    t.name = r.name
    AND t.post = r.post
    AND t.name_en IS NOT DISTINCT FROM r.name_en
    AND t.country IS NOT DISTINCT FROM r.country;

-- name: events of renamed
SELECT DISTINCT p.event_id
FROM participations AS p JOIN renamed AS r
ON
    p.name = r.name
    AND p.post = r.post
    AND p.name_en IS NOT DISTINCT FROM r.name_en
    AND p.country IS NOT DISTINCT FROM r.country;
