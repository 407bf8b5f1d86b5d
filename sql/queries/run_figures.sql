-- What did each of the last runs yield, by table?
-- file: ops
-- parameter: limit INTEGER = 21: how many runs that loaded a document, the newest first
-- One row for each run and measure: how much of what. `per_count` is what it is measured by: documents for pages,
-- pages for what was found on them, rows for rejects and files for those that were rejected whole.
WITH loads AS (
    SELECT run_id, document_id
    FROM ops.outcomes
    WHERE stage = 'load' AND verdict = 'ok'
    GROUP BY run_id, document_id
),

working_runs AS (
    SELECT run_id, started_at, finished_at, kind, row_count, reject_count, failed_count
    FROM ops.runs
    WHERE verdict <> 'running' AND run_id IN (SELECT run_id FROM loads)
    ORDER BY started_at DESC, run_id DESC
    LIMIT $limit::INTEGER
),

loaded AS (
    SELECT outcome.run_id, outcome.stage, outcome.subject, outcome.document_id, outcome.row_count
    FROM ops.outcomes AS outcome
    INNER JOIN working_runs USING (run_id)
    INNER JOIN loads USING (run_id, document_id)
),

pages AS (
    SELECT run_id, sum(row_count) AS page_count, count(DISTINCT document_id) AS document_count
    FROM loaded
    WHERE stage = 'read'
    GROUP BY run_id
),

files AS (
    SELECT run_id, count(DISTINCT source_uri) AS file_count
    FROM ops.outcomes
    INNER JOIN working_runs USING (run_id)
    WHERE source_uri <> ''
    GROUP BY run_id
),

found AS (
    SELECT run_id, subject, sum(row_count) AS row_count
    FROM loaded
    WHERE stage = 'extract'
    GROUP BY run_id, subject
)

SELECT run_id, started_at, finished_at, kind, 'pages' AS measure, page_count::DOUBLE AS total,
    document_count::DOUBLE AS per_count
FROM working_runs
INNER JOIN pages USING (run_id)
UNION ALL
SELECT run_id, started_at, finished_at, kind, subject, found.row_count::DOUBLE, page_count::DOUBLE
FROM working_runs
INNER JOIN pages USING (run_id)
INNER JOIN found USING (run_id)
UNION ALL
SELECT run_id, started_at, finished_at, kind, 'rejected rows', reject_count::DOUBLE,
    (row_count + reject_count)::DOUBLE
FROM working_runs
UNION ALL
SELECT run_id, started_at, finished_at, kind, 'rejected files', failed_count::DOUBLE, file_count::DOUBLE
FROM working_runs
INNER JOIN files USING (run_id)
ORDER BY started_at DESC, run_id DESC, measure
