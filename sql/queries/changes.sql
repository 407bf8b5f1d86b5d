-- What did the last backfill change?
-- file: ops
-- parameter: run VARCHAR = NULL: the run, or its beginning (without it: the last backfill that was compared)
WITH asked AS (
    SELECT run_id
    FROM ops.runs
    WHERE run_id IN (SELECT run_id FROM ops.changes) AND starts_with(run_id, coalesce($run, ''))
    ORDER BY started_at DESC, run_id DESC
    LIMIT 1
)

SELECT
    run.run_id,
    run.started_at,
    run.is_published,
    change.compared_release,
    change.table_name,
    change.document_id,
    change.added_count,
    change.changed_count,
    change.gone_count,
    change.before_count,
    change.after_count
FROM ops.changes AS change
INNER JOIN asked USING (run_id)
INNER JOIN ops.runs AS run USING (run_id)
ORDER BY change.document_id IS NOT NULL, change.document_id, change.table_name
