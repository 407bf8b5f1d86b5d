-- fail every_entry_counted: each entry of a current document is counted in one work
SELECT counted.entries AS counted_entries, listed.entries AS listed_entries
FROM (SELECT coalesce(sum(reference_count), 0) AS entries FROM mart.works) AS counted
CROSS JOIN (
    SELECT count(*) AS entries
    FROM core."references"
    WHERE document_id IN (SELECT document_id FROM current_documents())
) AS listed
WHERE counted.entries <> listed.entries;
