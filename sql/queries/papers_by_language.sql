-- How many papers are there in each language, and how many of them lack their head or tail?
SELECT
    language,
    count(*) AS paper_count,
    count(*) FILTER (is_head_missing) AS headless_count,
    count(*) FILTER (is_tail_missing) AS tailless_count,
    count(DISTINCT document_id) AS volume_count
FROM mart.paper_overview
GROUP BY language
ORDER BY paper_count DESC, language
