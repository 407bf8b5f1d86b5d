-- One row per in-text citation of a current document, with the entry and the work it means
SELECT
    citation.paper_id,
    citation.citation_index,
    citation.document_id,
    citation.page_number,
    citation.line_first,
    citation.marker,
    citation.pinpoint,
    citation.sentence,
    citation.reference_index IS NOT NULL AS is_answered,
    citation.reference_index,
    key.resolved_reference_index,
    target.text AS reference_text,
    target.kind,
    key.work_id,
    citation.confidence_frac
FROM core.citations AS citation
LEFT JOIN work_keys() AS key USING (paper_id, reference_index)
LEFT JOIN core."references" AS target
    ON target.paper_id = citation.paper_id AND target.reference_index = key.resolved_reference_index
WHERE citation.document_id IN (SELECT document_id FROM current_documents())
ORDER BY citation.paper_id, citation.citation_index
