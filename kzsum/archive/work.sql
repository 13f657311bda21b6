-- Tables of a writing connection alone, filled with what one batch is about.

CREATE TEMP TABLE fresh (digest_id VARCHAR); -- digests that the batch brings
CREATE TEMP TABLE gone (digest_id VARCHAR); -- digests whose place others take
CREATE TEMP TABLE again (digest_id VARCHAR, meeting_no INTEGER); -- meetings to be compared
CREATE TEMP TABLE placed (digest_id VARCHAR, meeting_no INTEGER, event_id VARCHAR); -- and the events they are of
CREATE TEMP TABLE moved (digest_id VARCHAR, meeting_no INTEGER, event_id VARCHAR, before VARCHAR);
CREATE TEMP TABLE stale (event_id VARCHAR); -- events to be told anew
CREATE TEMP TABLE renamed (name VARCHAR, name_en VARCHAR, country VARCHAR, post VARCHAR, person_id VARCHAR);

-- Rows of meeting_keys from which the next step of the search goes out, and the rows it may be one event with:
-- `joins.link` has the last word on them.
CREATE TEMP TABLE frontier (key VARCHAR, day DATE, exact BOOLEAN, digest_id VARCHAR, meeting_no INTEGER);
CREATE TEMP VIEW near AS
SELECT a.digest_id, a.meeting_no, b.digest_id AS other_id, b.meeting_no AS other_no
FROM frontier AS a JOIN meeting_keys AS b USING (key)
WHERE
    a.digest_id <> b.digest_id
    AND b.day BETWEEN a.day - 1 AND a.day + 1
    AND (a.day = b.day OR NOT (a.exact AND b.exact));
