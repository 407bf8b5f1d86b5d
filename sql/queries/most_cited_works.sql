-- Which works are listed and cited most?
-- parameter: limit INTEGER = 20: how many
SELECT work_id, kind, authors, coalesce(title, text) AS title, year, paper_count, reference_count, citation_count
FROM mart.works
ORDER BY paper_count DESC, citation_count DESC, reference_count DESC, work_id
LIMIT $limit::INTEGER
