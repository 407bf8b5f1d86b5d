-- Which extractors found nothing in how many volumes, the last time each was worked on?
-- page: quality
-- file: ops
-- parameter: document_id VARCHAR = NULL: only this volume
WITH last_time AS (
    SELECT document_id, arg_max(run_id, recorded_at) AS run_id
    FROM ops.outcomes
    WHERE stage = 'extract' AND document_id IS NOT NULL
        AND ($document_id::VARCHAR IS NULL OR document_id = $document_id::VARCHAR)
    GROUP BY document_id
)

SELECT
    outcome.subject,
    count(*) AS document_count,
    count(*) FILTER (outcome.verdict = 'empty') AS empty_count,
    count(*) FILTER (outcome.verdict = 'failed') AS failed_count,
    sum(outcome.row_count)::BIGINT AS row_count,
    arg_max(outcome.document_id, outcome.recorded_at) FILTER (outcome.verdict = 'empty') AS example_document_id,
    arg_max(regexp_extract(outcome.source_uri, '[^/]*$'), outcome.recorded_at)
        FILTER (outcome.verdict = 'empty') AS example_file_name
FROM ops.outcomes AS outcome
INNER JOIN last_time USING (document_id, run_id)
WHERE outcome.stage = 'extract' AND outcome.subject <> ''
GROUP BY outcome.subject
ORDER BY empty_count DESC, outcome.subject
