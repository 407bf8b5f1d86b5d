-- The run that goes on
SELECT run_id, kind, "trigger", started_at FROM ops.runs WHERE verdict = 'running'
