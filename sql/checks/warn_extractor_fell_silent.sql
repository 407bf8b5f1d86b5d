-- An extractor that finds something in most volumes of a run finds something in each
-- parameter: silent_share_limit DOUBLE = 0.2: highest share of volumes in which an extractor may be silent unnoticed
WITH last_run AS (
    SELECT run_id FROM ops.outcomes WHERE stage = 'extract' ORDER BY recorded_at DESC LIMIT 1
),

outcomes AS (
    SELECT outcome.*
    FROM ops.outcomes AS outcome
    INNER JOIN last_run USING (run_id)
    WHERE outcome.stage = 'extract'
),

habits AS (
    SELECT subject, count(*) FILTER (verdict = 'empty') / count(*) AS empty_frac
    FROM outcomes
    GROUP BY subject
    HAVING count(*) >= 5
)

SELECT outcomes.subject, outcomes.document_id, outcomes.source_uri
FROM outcomes
INNER JOIN habits USING (subject)
WHERE outcomes.verdict = 'empty' AND habits.empty_frac <= $silent_share_limit::DOUBLE
