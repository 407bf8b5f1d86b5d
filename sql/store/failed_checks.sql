-- The checks of the newest run that stop the publish
SELECT check_name, offending_count, truth
FROM ops.checks
WHERE severity = 'fail'
    AND NOT is_passed
    AND run_id = (SELECT run_id FROM ops.checks ORDER BY checked_at DESC, run_id DESC LIMIT 1)
ORDER BY check_name
