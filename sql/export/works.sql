-- One row per work that reference lists name, as a bibliography tells it; volume, issue and pages from one entry of it
WITH entries AS (
    SELECT
        key.work_id,
        entry.volume,
        entry.issue,
        entry.pages,
        entry.page_count
    FROM work_keys() AS key
    INNER JOIN core."references" AS entry USING (paper_id, reference_index)
    WHERE key.reference_index = key.resolved_reference_index
),

fullest AS (
    SELECT work_id, arg_max(entries, (volume IS NOT NULL, issue IS NOT NULL, pages IS NOT NULL, pages)) AS entry
    FROM entries
    GROUP BY work_id
)

SELECT
    work.*,
    fullest.entry.volume AS volume,
    fullest.entry.issue AS issue,
    fullest.entry.pages AS pages,
    fullest.entry.page_count AS page_count
FROM mart.works AS work
LEFT JOIN fullest USING (work_id)
ORDER BY work.work_id
