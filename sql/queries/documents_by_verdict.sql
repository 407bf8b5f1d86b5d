-- How did each file fare the last time it was worked on?
-- file: ops
-- parameter: limit INTEGER = 1000: how many files
WITH last_time AS (
    SELECT source_uri, arg_max(run_id, recorded_at) AS run_id FROM ops.outcomes GROUP BY source_uri
)

SELECT
    regexp_extract(outcome.source_uri, '[^/]*$') AS file_name,
    CASE max(
        CASE
            WHEN verdict = 'failed' THEN 3
            WHEN verdict = 'rejected' AND stage <> 'validate' THEN 2
            WHEN verdict = 'empty' THEN 1
            ELSE 0
        END
    )
        WHEN 3 THEN 'failed' WHEN 2 THEN 'rejected' WHEN 1 THEN 'empty' ELSE 'ok'
    END AS verdict,
    string_agg(DISTINCT reason, '; ' ORDER BY reason) FILTER (verdict IN ('failed', 'rejected')) AS reasons,
    sum(duration_ms) AS duration_ms,
    max(recorded_at) AS recorded_at,
    any_value(outcome.document_id) AS document_id,
    outcome.source_uri,
    outcome.run_id
FROM ops.outcomes AS outcome
INNER JOIN last_time USING (source_uri, run_id)
GROUP BY outcome.source_uri, outcome.run_id
ORDER BY recorded_at DESC, outcome.source_uri
LIMIT $limit::INTEGER
