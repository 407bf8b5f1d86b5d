-- How many recomputed relations hold, and how many do not?
-- page: audit
-- parameter: verdict VARCHAR = NULL: consistent, inconsistent or undecidable
-- parameter: rule VARCHAR = NULL: only this rule
-- parameter: paper_id VARCHAR = NULL: only this paper's
-- parameter: document_id VARCHAR = NULL: only this volume's
-- parameter: words VARCHAR = NULL: only papers whose title contains this, case and «ё» aside
-- parameter: language VARCHAR = NULL: only papers in this language (ru, kk, en, und)
WITH papers AS (
    SELECT paper_id
    FROM mart.paper_overview
    WHERE ($language::VARCHAR IS NULL OR language = $language::VARCHAR)
        AND (
            $words::VARCHAR IS NULL
            OR regexp_matches(
                title, '(?i)' || replace(replace(regexp_escape(lower($words::VARCHAR)), 'ё', 'е'), 'е', '[её]')
            )
        )
)

SELECT verdict, count(*) AS finding_count
FROM mart.number_audit
WHERE ($verdict::VARCHAR IS NULL OR verdict = $verdict::VARCHAR)
    AND ($rule::VARCHAR IS NULL OR rule = $rule::VARCHAR)
    AND ($paper_id::VARCHAR IS NULL OR paper_id = $paper_id::VARCHAR)
    AND ($document_id::VARCHAR IS NULL OR document_id = $document_id::VARCHAR)
    AND (($language::VARCHAR IS NULL AND $words::VARCHAR IS NULL) OR paper_id IN (SELECT paper_id FROM papers))
GROUP BY verdict
ORDER BY CASE verdict WHEN 'inconsistent' THEN 1 WHEN 'undecidable' THEN 2 ELSE 3 END
