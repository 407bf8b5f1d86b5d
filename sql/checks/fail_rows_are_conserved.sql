-- What a document's extractors found in the run that loaded it is there or was set aside
WITH found_at_places AS (
    SELECT
        document.document_id,
        document.run_id,
        outcome.source_uri,
        max(outcome.recorded_at) AS recorded_at,
        sum(outcome.row_count) AS found_count
    FROM raw.documents AS document
    INNER JOIN ops.outcomes AS outcome
        ON outcome.document_id = document.document_id AND outcome.run_id = document.run_id
    WHERE outcome.stage = 'extract' AND outcome.verdict IN ('ok', 'empty')
    GROUP BY ALL
),

-- Of a file that lies at several places, the copy loaded last is the one whose rows are there.
found AS (
    SELECT document_id, run_id, arg_max(found_count, recorded_at) AS found_count
    FROM found_at_places
    GROUP BY ALL
),

loaded_rows AS (
    SELECT document_id FROM core.volumes
    UNION ALL
    SELECT document_id FROM core.papers
    UNION ALL
    SELECT document_id FROM core.paper_texts
    UNION ALL
    SELECT document_id FROM core.people
    UNION ALL
    SELECT document_id FROM core.sections
    UNION ALL
    SELECT document_id FROM core.tables
    UNION ALL
    SELECT document_id FROM core.table_cells
    UNION ALL
    SELECT document_id FROM core.figures
    UNION ALL
    SELECT document_id FROM core."references"
    UNION ALL
    SELECT document_id FROM core.citations
    UNION ALL
    SELECT document_id FROM core.claims
    UNION ALL
    SELECT document_id FROM core.findings
    UNION ALL
    SELECT document_id FROM core.finding_inputs
),

loaded AS (SELECT document_id, count(*) AS loaded_count FROM loaded_rows GROUP BY document_id),

rejected AS (
    SELECT document_id, run_id, count(*) AS rejected_count
    FROM ops.rejects
    WHERE table_name LIKE 'core.%' AND table_name NOT IN ('core.lines', 'core.repairs')
    GROUP BY ALL
)

SELECT
    found.document_id,
    found.found_count,
    coalesce(loaded.loaded_count, 0) AS loaded_count,
    coalesce(rejected.rejected_count, 0) AS rejected_count
FROM found
LEFT JOIN loaded USING (document_id)
LEFT JOIN rejected USING (document_id, run_id)
WHERE found.found_count <> coalesce(loaded.loaded_count, 0) + coalesce(rejected.rejected_count, 0)
