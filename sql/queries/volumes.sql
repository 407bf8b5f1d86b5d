-- Which volumes are there, and how well were they read?
-- parameter: limit INTEGER = 1000: how many
-- parameter: offset INTEGER = 0: how many to pass over
SELECT
    health.document_id, health.file_name, health.title, volume.published_year, health.page_count,
    health.read_page_count, health.line_count, health.repaired_line_count, health.repaired_line_frac,
    health.mean_confidence_frac, health.low_confidence_line_count, health.ru_line_count, health.kk_line_count,
    health.en_line_count, health.und_line_count, health.paper_count, health.people_count, health.table_count,
    health.figure_count, health.reference_count, health.citation_count, health.claim_count, health.finding_count,
    health.inconsistent_count, health.reject_count, health.first_seen_at
FROM mart.corpus_health AS health
LEFT JOIN core.volumes AS volume USING (document_id)
ORDER BY health.file_name, health.document_id
LIMIT $limit::INTEGER OFFSET $offset::INTEGER
