-- Which volumes are worst off?
-- page: quality
-- parameter: by VARCHAR = confidence: confidence, repaired, rejects, empty, unanswered or inconsistent
-- parameter: words VARCHAR = NULL: only volumes whose file name or title contains this
-- parameter: limit INTEGER = 25: how many
-- parameter: offset INTEGER = 0: how many to pass over
SELECT
    document_id, file_name, title, read_page_count, line_count, repaired_line_count, repaired_line_frac,
    mean_confidence_frac, low_confidence_line_count, paper_count, citation_count, unanswered_citation_count,
    finding_count, inconsistent_count, reject_count, empty_outcome_count, count(*) OVER () AS found_count
FROM mart.corpus_health
WHERE $words::VARCHAR IS NULL OR contains(lower(concat_ws(' ', file_name, title)), lower($words::VARCHAR))
ORDER BY
    CASE $by::VARCHAR
        WHEN 'repaired' THEN -repaired_line_frac
        WHEN 'rejects' THEN -reject_count
        WHEN 'empty' THEN -empty_outcome_count
        WHEN 'unanswered' THEN -(unanswered_citation_count / nullif(citation_count, 0))
        WHEN 'inconsistent' THEN -inconsistent_count
        ELSE mean_confidence_frac
    END NULLS LAST,
    file_name,
    document_id
LIMIT $limit::INTEGER OFFSET $offset::INTEGER
