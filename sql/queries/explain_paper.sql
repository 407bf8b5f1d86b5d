-- What was read, repaired, extracted and rejected of one paper, and why?
-- parameter: id VARCHAR: the paper
WITH paper AS (SELECT * FROM core.papers WHERE paper_id = $id::VARCHAR),

head AS (
    SELECT
        1 AS part, 0 AS position, 'paper' AS stage, language AS subject, 'ok' AS verdict, NULL::BIGINT AS row_count,
        concat_ws(
            '; ', coalesce(title, '(no title)'), 'page ' || page_number || ' line ' || line_first || ' to page '
            || page_last || ' line ' || line_last, CASE WHEN is_head_missing THEN 'its head is missing' END,
            CASE WHEN is_tail_missing THEN 'its tail is missing' END,
            CASE WHEN NOT is_title_complete THEN 'its title breaks off' END,
            'confidence ' || round(confidence_frac, 2), extractor_version
        ) AS detail
    FROM paper
),

people AS (
    SELECT
        2 AS part, person_index AS position, 'person' AS stage, role AS subject, 'ok' AS verdict,
        NULL::BIGINT AS row_count,
        concat_ws('; ', coalesce(name, '(no name)'), position, affiliation, city, country_code) AS detail
    FROM core.people
    WHERE paper_id = $id::VARCHAR
),

lines AS (SELECT * FROM lines_of_paper($id::VARCHAR)),

repairing AS (
    SELECT
        3 AS part, 0 AS position, 'repair' AS stage, repair_kind AS subject, language AS verdict,
        count(*) AS row_count,
        'mean confidence ' || round(avg(confidence_frac), 2) || ', least sure: «' || arg_min(text, confidence_frac)
        || '»' AS detail
    FROM lines
    GROUP BY repair_kind, language
),

counted AS (
    SELECT 'core.sections' AS subject, count(*) AS row_count, min(extractor_version) AS version
    FROM core.sections WHERE paper_id = $id::VARCHAR
    UNION ALL
    SELECT 'core.tables', count(*), min(extractor_version) FROM core.tables WHERE paper_id = $id::VARCHAR
    UNION ALL
    SELECT 'core.table_cells', count(*), min(extractor_version) FROM core.table_cells WHERE paper_id = $id::VARCHAR
    UNION ALL
    SELECT 'core.figures', count(*), min(extractor_version) FROM core.figures WHERE paper_id = $id::VARCHAR
    UNION ALL
    SELECT 'core.references', count(*), min(extractor_version) FROM core."references" WHERE paper_id = $id::VARCHAR
    UNION ALL
    SELECT 'core.citations', count(*), min(extractor_version) FROM core.citations WHERE paper_id = $id::VARCHAR
    UNION ALL
    SELECT 'core.claims', count(*), min(extractor_version) FROM core.claims WHERE paper_id = $id::VARCHAR
    UNION ALL
    SELECT 'core.findings', count(*), min(extractor_version) FROM core.findings WHERE paper_id = $id::VARCHAR
),

extracting AS (
    SELECT
        4 AS part, 0 AS position, 'extract' AS stage, subject,
        CASE WHEN row_count = 0 THEN 'empty' ELSE 'ok' END AS verdict, row_count, version AS detail
    FROM counted
),

audit AS (
    SELECT
        5 AS part, finding_index AS position, 'finding' AS stage, rule AS subject, verdict,
        NULL::BIGINT AS row_count, explanation AS detail
    FROM core.findings
    WHERE paper_id = $id::VARCHAR
),

rejects AS (
    SELECT
        6 AS part, row_number() OVER (ORDER BY reject.page_number, reject.line_number, reject.reject_id) AS position,
        'reject' AS stage, reject.table_name AS subject,
        CASE WHEN reject.is_resolved THEN 'resolved' ELSE 'open' END AS verdict, NULL::BIGINT AS row_count,
        concat_ws(
            '; ', reject.reject_id, 'page ' || reject.page_number || coalesce(' line ' || reject.line_number, ''),
            reject.rule, reject.reason, nullif(reject.remedy, '')
        ) AS detail
    FROM ops.rejects AS reject
    INNER JOIN paper
        ON reject.document_id = paper.document_id
        AND line_position(reject.page_number, coalesce(reject.line_number, paper.line_first))
        BETWEEN line_position(paper.page_number, paper.line_first) AND line_position(paper.page_last, paper.line_last)
)

SELECT stage, subject, verdict, row_count, detail
FROM (
    SELECT * FROM head
    UNION ALL BY NAME SELECT * FROM people
    UNION ALL BY NAME SELECT * FROM repairing
    UNION ALL BY NAME SELECT * FROM extracting
    UNION ALL BY NAME SELECT * FROM audit
    UNION ALL BY NAME SELECT * FROM rejects
)
ORDER BY part, position, stage, subject, verdict
