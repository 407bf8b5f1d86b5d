-- What was read, repaired, extracted and rejected of one document, and why?
-- parameter: id VARCHAR: the document
WITH last_run AS (
    SELECT arg_max(run_id, recorded_at) AS run_id FROM ops.outcomes WHERE document_id = $id::VARCHAR
),

places AS (
    SELECT
        1 AS part, 0 AS position, 'source' AS stage, source_uri AS subject,
        CASE WHEN is_current THEN 'current' ELSE 'superseded' END AS verdict, NULL::BIGINT AS row_count,
        'seen ' || strftime(seen_at, '%Y-%m-%d %H:%M') AS detail
    FROM raw.sources
    WHERE document_id = $id::VARCHAR
),

reading AS (
    SELECT
        2 AS part, 0 AS position, 'read' AS stage, page.text_source AS subject, 'ok' AS verdict, count(*) AS row_count,
        concat_ws(
            '; ', any_value(document.encoding), any_value(document.notes),
            CASE WHEN NOT bool_and(page.is_page_certain) THEN 'page breaks are not in the source' END
        ) AS detail
    FROM raw.pages AS page
    INNER JOIN raw.documents AS document USING (document_id)
    WHERE document_id = $id::VARCHAR
    GROUP BY page.text_source
),

repairing AS (
    SELECT
        3 AS part, 0 AS position, 'repair' AS stage, kind AS subject, 'ok' AS verdict, count(*) AS row_count,
        'proposed by ' || source || ', mean confidence ' || round(avg(confidence_frac), 2)
        || ', such as «' || arg_max(raw_text || ' → ' || text, confidence_frac) || '»' AS detail
    FROM core.repairs
    WHERE document_id = $id::VARCHAR
    GROUP BY kind, source
),

stages AS (
    SELECT
        4 AS part,
        list_position(['identify', 'read', 'repair', 'extract', 'validate', 'load'], stage) AS position,
        stage, subject, verdict, row_count, concat_ws('; ', nullif(reason, ''), nullif(remedy, '')) AS detail
    FROM ops.outcomes
    INNER JOIN last_run USING (run_id)
    WHERE document_id = $id::VARCHAR
),

papers AS (
    SELECT
        5 AS part, paper_index AS position, 'paper' AS stage, paper_id AS subject, language AS verdict,
        NULL::BIGINT AS row_count,
        concat_ws(
            '; ', coalesce(title, '(no title)'), 'page ' || page_number || ' line ' || line_first || ' to page '
            || page_last || ' line ' || line_last, CASE WHEN is_head_missing THEN 'its head is missing' END,
            CASE WHEN is_tail_missing THEN 'its tail is missing' END,
            CASE WHEN NOT is_title_complete THEN 'its title breaks off' END
        ) AS detail
    FROM core.papers
    WHERE document_id = $id::VARCHAR
),

rejects AS (
    SELECT
        6 AS part, row_number() OVER (ORDER BY page_number, line_number, reject_id) AS position, 'reject' AS stage,
        table_name AS subject, CASE WHEN is_resolved THEN 'resolved' ELSE 'open' END AS verdict,
        NULL::BIGINT AS row_count,
        concat_ws(
            '; ', reject_id, 'page ' || page_number || coalesce(' line ' || line_number, ''), rule, reason,
            nullif(remedy, '')
        ) AS detail
    FROM ops.rejects
    WHERE document_id = $id::VARCHAR
)

SELECT stage, subject, verdict, row_count, detail
FROM (
    SELECT * FROM places
    UNION ALL BY NAME SELECT * FROM reading
    UNION ALL BY NAME SELECT * FROM repairing
    UNION ALL BY NAME SELECT * FROM stages
    UNION ALL BY NAME SELECT * FROM papers
    UNION ALL BY NAME SELECT * FROM rejects
)
ORDER BY part, position, stage, subject
