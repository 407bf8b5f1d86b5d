-- Which papers are there, by words, language, year and what is in them?
-- page: papers
-- parameter: words VARCHAR = NULL: only those whose title, authors or supervisors contain this, case and «ё» aside
-- parameter: language VARCHAR = NULL: only those in this language (ru, kk, en, und)
-- parameter: year INTEGER = NULL: only those of this year
-- parameter: document_id VARCHAR = NULL: only this volume's
-- parameter: has VARCHAR = NULL: only those with tables, figures, claims, contradictions, unanswered citations (unanswered) or without their head or tail (cut)
-- parameter: sort VARCHAR = name: name, newest, claims, contradictions or doubtful
-- parameter: limit INTEGER = 50: how many
-- parameter: offset INTEGER = 0: how many to pass over
WITH found AS (
    -- The order is settled over few columns: a list far down would not fit into a small memory otherwise.
    SELECT rowid AS place
    FROM mart.paper_overview
    WHERE ($document_id::VARCHAR IS NULL OR document_id = $document_id::VARCHAR)
        AND ($language::VARCHAR IS NULL OR language = $language::VARCHAR)
        AND ($year::INTEGER IS NULL OR published_year = $year::INTEGER)
        AND CASE coalesce($has::VARCHAR, '')
            WHEN 'tables' THEN table_count > 0
            WHEN 'figures' THEN figure_count > 0
            WHEN 'claims' THEN claim_count > 0
            WHEN 'contradictions' THEN inconsistent_count > 0
            WHEN 'unanswered' THEN unanswered_citation_count > 0
            WHEN 'cut' THEN is_head_missing OR is_tail_missing
            ELSE true
        END
        AND (
            $words::VARCHAR IS NULL
            -- A pattern without regard to case is six times as fast as folding each title.
            OR regexp_matches(
                concat_ws(' ', title, authors, supervisors),
                '(?i)' || replace(replace(regexp_escape(lower($words::VARCHAR)), 'ё', 'е'), 'е', '[её]')
            )
        )
    ORDER BY
        CASE $sort::VARCHAR
            WHEN 'newest' THEN -coalesce(published_year, 0)
            WHEN 'claims' THEN -claim_count
            WHEN 'contradictions' THEN -inconsistent_count
            WHEN 'doubtful' THEN confidence_frac
            ELSE 0
        END,
        file_name,
        document_id,
        paper_index
    LIMIT $limit::INTEGER OFFSET $offset::INTEGER
)

SELECT
    paper_id, document_id, file_name, volume_title, paper_index, title, authors, supervisors, language,
    published_year, page_number, page_last, is_head_missing, is_tail_missing, line_count, repaired_line_count,
    table_count, figure_count, reference_count, citation_count, unanswered_citation_count, claim_count,
    finding_count, inconsistent_count, confidence_frac
FROM mart.paper_overview
WHERE rowid IN (SELECT place FROM found)
ORDER BY
    CASE $sort::VARCHAR
        WHEN 'newest' THEN -coalesce(published_year, 0)
        WHEN 'claims' THEN -claim_count
        WHEN 'contradictions' THEN -inconsistent_count
        WHEN 'doubtful' THEN confidence_frac
        ELSE 0
    END,
    file_name,
    document_id,
    paper_index
