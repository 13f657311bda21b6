-- Tables of an archive. Run once, when the file is made; `archive_version` says by which version of this script.
-- A meeting is known by its digest and its number there (from 0, in the order of the source): (digest_id, meeting_no).
-- `day` is the day of the event where the text gives it, otherwise the day of publication.
-- No keys on the large tables: every write is one transaction of kzsum's own, and DuckDB's indexes would triple the load time.

CREATE TYPE kind AS ENUM (
    'meeting', 'call', 'session', 'credentials', 'conference', 'culture', 'visit', 'signing', 'statement', 'other'
);
CREATE TYPE origin AS ENUM ('rules', 'llm', 'both');
CREATE TYPE severity AS ENUM ('error', 'warning', 'info');
CREATE TYPE side AS ENUM ('kazakh', 'counterpart');
CREATE TYPE topic_use AS ENUM ('topic', 'outcome');
CREATE TYPE conflict_field AS ENUM ('city', 'date', 'kind', 'post');

CREATE TABLE archive_version (version INTEGER NOT NULL, kzsum_version VARCHAR NOT NULL);

CREATE TABLE digests (
    digest_id VARCHAR PRIMARY KEY,
    source_sha256 VARCHAR NOT NULL,
    source_length BIGINT NOT NULL CHECK (source_length >= 0),
    title VARCHAR,
    title_en VARCHAR,
    language VARCHAR,
    published DATE,
    agency VARCHAR,
    url VARCHAR,
    engine VARCHAR NOT NULL,
    model VARCHAR,
    prompt VARCHAR,
    prompt_sha256 VARCHAR,
    kzsum_version VARCHAR NOT NULL,
    schema_version VARCHAR NOT NULL,
    requests BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    prompt_tokens BIGINT NOT NULL,
    completion_tokens BIGINT NOT NULL
);

CREATE TABLE meetings (
    digest_id VARCHAR NOT NULL,
    meeting_no INTEGER NOT NULL CHECK (meeting_no >= 0),
    meeting_id VARCHAR NOT NULL,
    event_id VARCHAR NOT NULL,
    kind kind NOT NULL,
    date DATE,
    day DATE,
    country VARCHAR CHECK (country SIMILAR TO '[A-Z]{2}'),
    city VARCHAR,
    city_en VARCHAR,
    summary VARCHAR NOT NULL,
    origin origin NOT NULL,
    paragraph INTEGER,
    start BIGINT,
    quote VARCHAR
);

CREATE TABLE participations (
    digest_id VARCHAR NOT NULL,
    meeting_no INTEGER NOT NULL,
    participant_no INTEGER NOT NULL,
    event_id VARCHAR NOT NULL,
    person_id VARCHAR NOT NULL,
    side side NOT NULL,
    name VARCHAR NOT NULL,
    name_en VARCHAR,
    role VARCHAR,
    role_en VARCHAR,
    country VARCHAR CHECK (country SIMILAR TO '[A-Z]{2}'),
    post VARCHAR NOT NULL,
    day DATE
);

CREATE TABLE organizations (
    digest_id VARCHAR NOT NULL,
    meeting_no INTEGER NOT NULL,
    organization_no INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    name_en VARCHAR,
    country VARCHAR CHECK (country SIMILAR TO '[A-Z]{2}')
);

CREATE TABLE topics (
    digest_id VARCHAR NOT NULL,
    meeting_no INTEGER NOT NULL,
    topic_no INTEGER NOT NULL,
    used_as topic_use NOT NULL,
    text VARCHAR NOT NULL,
    text_en VARCHAR
);

CREATE TABLE findings (
    digest_id VARCHAR NOT NULL,
    finding_no INTEGER NOT NULL,
    code VARCHAR NOT NULL,
    severity severity NOT NULL,
    path VARCHAR NOT NULL,
    message VARCHAR NOT NULL,
    quote VARCHAR
);

-- One row an event, whoever told it: `sources` digests, the day and city that most of them give.
CREATE TABLE events (
    event_id VARCHAR NOT NULL,
    kind kind NOT NULL,
    day DATE,
    dated BOOLEAN NOT NULL,
    country VARCHAR,
    city VARCHAR,
    city_en VARCHAR,
    sources INTEGER NOT NULL
);

-- One row a person at an event, on either side; `day` and `country` are the event's.
CREATE TABLE attendances (
    event_id VARCHAR NOT NULL,
    person_id VARCHAR NOT NULL,
    side side NOT NULL,
    day DATE,
    country VARCHAR
);

-- What the sources of one event tell differently: a row a told value.
CREATE TABLE conflicts (
    event_id VARCHAR NOT NULL,
    field conflict_field NOT NULL,
    person VARCHAR,
    value VARCHAR NOT NULL,
    digest_id VARCHAR NOT NULL,
    meeting_no INTEGER NOT NULL
);

-- Every spelling of a person with the post it stands with, and the person it is joined under.
CREATE TABLE spellings (
    name VARCHAR NOT NULL,
    name_en VARCHAR,
    country VARCHAR,
    post VARCHAR NOT NULL,
    person_id VARCHAR NOT NULL,
    rank INTEGER NOT NULL -- how well it stands for the person: 0 full, 1 Latin, 2 in another case, 3 shortened
);

-- By what a meeting may be the one that another digest tells; `exact`: the text gives the day itself.
CREATE TABLE meeting_keys (
    key VARCHAR NOT NULL,
    day DATE NOT NULL,
    exact BOOLEAN NOT NULL,
    digest_id VARCHAR NOT NULL,
    meeting_no INTEGER NOT NULL
);
