-- A run that still counts as running while another starts was killed: the run lock allows one only
UPDATE ops.runs
SET verdict = 'interrupted',
    reason = 'its process ended before the run did',
    finished_at = $now
WHERE verdict = 'running'
