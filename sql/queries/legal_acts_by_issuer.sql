-- Which laws, decrees, resolutions and policy documents are relied on, by who issued them and when?
SELECT
    issuer,
    jurisdiction,
    coalesce(year, year(date)) AS year,
    kind,
    date,
    number,
    coalesce(title, text) AS title,
    paper_count,
    citation_count
FROM mart.works
WHERE kind IN ('law', 'decree', 'resolution', 'policy_document')
ORDER BY issuer NULLS LAST, jurisdiction NULLS LAST, year, date, title
