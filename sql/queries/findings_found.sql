-- Which recomputed relations hold least, the worst first?
-- page: audit
-- parameter: verdict VARCHAR = NULL: consistent, inconsistent or undecidable
-- parameter: rule VARCHAR = NULL: only this rule
-- parameter: paper_id VARCHAR = NULL: only this paper's
-- parameter: document_id VARCHAR = NULL: only this volume's
-- parameter: words VARCHAR = NULL: only papers whose title contains this, case and «ё» aside
-- parameter: language VARCHAR = NULL: only papers in this language (ru, kk, en, und)
-- parameter: limit INTEGER = 50: how many
-- parameter: offset INTEGER = 0: how many to pass over
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
),

-- How far beyond its tolerance the stated number lies, as a share of the larger of both.
found AS (
    SELECT
        rowid AS place,
        CASE verdict WHEN 'inconsistent' THEN 1 WHEN 'undecidable' THEN 2 ELSE 3 END AS rank,
        greatest(abs(difference::DOUBLE) - coalesce(tolerance::DOUBLE, 0), 0)
        / nullif(greatest(abs(stated::DOUBLE), abs(recomputed::DOUBLE)), 0) AS excess_frac
    FROM mart.number_audit
    WHERE ($verdict::VARCHAR IS NULL OR verdict = $verdict::VARCHAR)
        AND ($rule::VARCHAR IS NULL OR rule = $rule::VARCHAR)
        AND ($paper_id::VARCHAR IS NULL OR paper_id = $paper_id::VARCHAR)
        AND ($document_id::VARCHAR IS NULL OR document_id = $document_id::VARCHAR)
        AND (($language::VARCHAR IS NULL AND $words::VARCHAR IS NULL) OR paper_id IN (SELECT paper_id FROM papers))
    ORDER BY rank, excess_frac DESC NULLS LAST, paper_id, finding_index
    LIMIT $limit::INTEGER OFFSET $offset::INTEGER
)

SELECT
    audit.paper_id, audit.document_id, audit.finding_index, audit.title, audit.page_number, audit.line_first,
    audit.rule, audit.verdict, audit.stated, audit.recomputed, audit.difference, audit.tolerance, audit.unit,
    audit.sentence, audit.explanation, audit.suggestion, audit.input_count, audit.confidence_frac, found.excess_frac
FROM mart.number_audit AS audit
INNER JOIN found ON found.place = audit.rowid
ORDER BY found.rank, found.excess_frac DESC NULLS LAST, audit.paper_id, audit.finding_index
