-- work_keys(): for each entry of a current document the entry it means and the work that entry names. Where the
-- extractor gave no identity, entries whose letters and digits are alike, once folded, are one work.
CREATE OR REPLACE MACRO work_keys() AS TABLE
    SELECT
        entry.paper_id,
        entry.reference_index,
        resolved.resolved_reference_index,
        entry.document_id,
        coalesce(
            target.work_id,
            'text-' || left(md5(fold_words(target.text)), 16)
        ) AS work_id
    FROM core."references" AS entry
    INNER JOIN resolved_references() AS resolved USING (paper_id, reference_index)
    INNER JOIN core."references" AS target
        ON target.paper_id = entry.paper_id AND target.reference_index = resolved.resolved_reference_index
    WHERE entry.document_id IN (SELECT document_id FROM current_documents());
