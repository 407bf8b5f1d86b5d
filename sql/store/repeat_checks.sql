-- The checks of an earlier run stand for this one too: nothing has changed since
INSERT INTO ops.checks BY NAME
SELECT * REPLACE ($run_id AS run_id, now() AS checked_at)
FROM ops.checks
WHERE run_id = $checked_by AND run_id <> $run_id
