-- How did each file of a run fare?
-- page: runs
-- file: ops
-- parameter: run_id VARCHAR = NULL: the run; without it the last one
-- parameter: verdict VARCHAR = NULL: only files whose worst outcome is this
-- parameter: words VARCHAR = NULL: only files whose name contains this
-- parameter: limit INTEGER = 50: how many
-- parameter: offset INTEGER = 0: how many to pass over
WITH chosen AS (
    SELECT run_id, started_at FROM ops.runs
    WHERE $run_id::VARCHAR IS NULL OR run_id = $run_id::VARCHAR
    ORDER BY started_at DESC, run_id DESC
    LIMIT 1
),

files AS (
    SELECT
        source_uri,
        max(document_id) AS document_id,
        max(CASE verdict WHEN 'failed' THEN 3 WHEN 'rejected' THEN 2 WHEN 'empty' THEN 1 ELSE 0 END) AS badness,
        arg_max(
            CASE WHEN verdict IN ('failed', 'rejected') THEN concat_ws(' ', nullif(subject, ''), reason) END,
            CASE verdict WHEN 'failed' THEN 3 WHEN 'rejected' THEN 2 ELSE 0 END
        ) AS reason,
        max(remedy) FILTER (verdict IN ('failed', 'rejected') AND remedy <> '') AS remedy,
        count(*) FILTER (verdict = 'empty') AS empty_count,
        string_agg(DISTINCT subject, ', ') FILTER (verdict = 'empty' AND subject <> '') AS empty_subjects,
        sum(row_count) FILTER (stage = 'read' AND verdict = 'ok')::BIGINT AS page_count,
        sum(row_count) FILTER (stage = 'load' AND verdict = 'ok')::BIGINT AS row_count,
        sum(duration_ms) AS duration_ms,
        sum(duration_ms) FILTER (stage = 'read') AS read_ms,
        sum(duration_ms) FILTER (stage = 'repair') AS repair_ms,
        sum(duration_ms) FILTER (stage = 'extract') AS extract_ms,
        sum(duration_ms) FILTER (stage IN ('validate', 'load')) AS load_ms
    FROM ops.outcomes
    WHERE run_id = (SELECT run_id FROM chosen) AND source_uri <> ''
    GROUP BY source_uri
),

tries AS (
    SELECT outcome.source_uri, count(DISTINCT outcome.run_id) AS try_count
    FROM ops.outcomes AS outcome
    INNER JOIN ops.runs AS run USING (run_id)
    WHERE run.started_at <= (SELECT started_at FROM chosen) AND outcome.source_uri IN (SELECT source_uri FROM files)
    GROUP BY outcome.source_uri
),

rejects AS (
    SELECT source_uri, count(*) AS reject_count FROM ops.rejects
    WHERE run_id = (SELECT run_id FROM chosen) GROUP BY source_uri
)

SELECT
    source_uri,
    regexp_extract(source_uri, '[^/]*$') AS file_name,
    document_id,
    ['ok', 'empty', 'rejected', 'failed'][badness + 1] AS verdict,
    reason,
    remedy,
    empty_count,
    empty_subjects,
    page_count,
    row_count,
    coalesce(reject_count, 0) AS reject_count,
    try_count,
    duration_ms,
    read_ms,
    repair_ms,
    extract_ms,
    load_ms,
    count(*) OVER () AS found_count
FROM files
LEFT JOIN tries USING (source_uri)
LEFT JOIN rejects USING (source_uri)
WHERE ($verdict::VARCHAR IS NULL OR ['ok', 'empty', 'rejected', 'failed'][badness + 1] = $verdict::VARCHAR)
    AND (
        $words::VARCHAR IS NULL
        OR contains(lower(regexp_extract(source_uri, '[^/]*$')), lower($words::VARCHAR))
    )
ORDER BY badness DESC, duration_ms DESC, source_uri
LIMIT $limit::INTEGER OFFSET $offset::INTEGER
