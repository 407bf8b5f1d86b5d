-- How did the corpus grow?
-- page: overview
-- One row per span in which volumes came in: hours where all came within two weeks, days otherwise.
WITH span AS (
    SELECT CASE WHEN max(first_seen_at) - min(first_seen_at) < INTERVAL 14 DAY THEN 'hour' ELSE 'day' END AS unit
    FROM mart.corpus_health
)

SELECT
    date_trunc((SELECT unit FROM span), first_seen_at) AS moment,
    (SELECT unit FROM span) AS unit,
    count(*) AS volume_count,
    sum(read_page_count)::BIGINT AS page_count,
    sum(paper_count)::BIGINT AS paper_count,
    sum(
        line_count + paper_count + people_count + section_count + table_count + cell_count + figure_count
        + reference_count + citation_count + claim_count + finding_count
    )::BIGINT AS row_count
FROM mart.corpus_health
GROUP BY ALL
ORDER BY moment
