-- What was read and repaired of a document in the run that loaded it, pages and lines, is there or was set aside
WITH stages_at_places AS (
    SELECT
        document.document_id,
        document.run_id,
        outcome.source_uri,
        outcome.stage,
        max(outcome.recorded_at) AS recorded_at,
        sum(outcome.row_count) AS found_count
    FROM raw.documents AS document
    INNER JOIN ops.outcomes AS outcome
        ON outcome.document_id = document.document_id AND outcome.run_id = document.run_id
    WHERE outcome.stage IN ('read', 'repair') AND outcome.verdict IN ('ok', 'empty') AND outcome.subject = ''
    GROUP BY ALL
),

-- Of a file that lies at several places, the copy loaded last is the one whose rows are there.
found AS (
    SELECT document_id, run_id, stage, arg_max(found_count, recorded_at) AS found_count
    FROM stages_at_places
    GROUP BY ALL
),

loaded AS (
    SELECT document_id, 'read' AS stage, count(*) AS loaded_count FROM raw.pages GROUP BY document_id
    UNION ALL
    SELECT document_id, 'repair' AS stage, count(*) AS loaded_count FROM core.lines GROUP BY document_id
),

-- A page that could not be read was told by the reader itself and is none of those that it counts.
rejected AS (
    SELECT
        document_id,
        run_id,
        CASE table_name WHEN 'core.lines' THEN 'repair' ELSE 'read' END AS stage,
        count(*) AS rejected_count
    FROM ops.rejects
    WHERE table_name = 'core.lines'
        OR (table_name = 'raw.pages' AND (row_json::JSON ->> '$.raw_text') IS NOT NULL)
    GROUP BY ALL
)

SELECT
    found.document_id,
    found.stage,
    found.found_count,
    coalesce(loaded.loaded_count, 0) AS loaded_count,
    coalesce(rejected.rejected_count, 0) AS rejected_count
FROM found
LEFT JOIN loaded USING (document_id, stage)
LEFT JOIN rejected USING (document_id, run_id, stage)
WHERE found.found_count <> coalesce(loaded.loaded_count, 0) + coalesce(rejected.rejected_count, 0)
