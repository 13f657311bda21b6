-- What `kzsum archive report` asks the archive, each under its name.

-- name: span
SELECT min(published), max(published), count(*), count(DISTINCT agency) FROM digests;

-- name: agencies
SELECT coalesce(agency, '') AS agency, count(*) AS digests
FROM digests GROUP BY ALL ORDER BY digests DESC, agency;

-- name: months
SELECT
    strftime(date_trunc('month', day), '%Y-%m') AS month,
    count(*),
    count(DISTINCT country),
    count(*) FILTER (sources > 1)
FROM events GROUP BY month ORDER BY month NULLS LAST;

-- name: month countries
SELECT strftime(month, '%Y-%m'), country, events
FROM by_country_month
WHERE country IS NOT NULL
ORDER BY events DESC, country;

-- name: countries
SELECT
    country,
    sum(events)::BIGINT AS events,
    sum(talks)::BIGINT,
    sum(sessions)::BIGINT,
    sum(others)::BIGINT,
    strftime(min(month), '%Y-%m'),
    strftime(max(month), '%Y-%m')
FROM by_country_month GROUP BY country ORDER BY events DESC, country NULLS LAST;
