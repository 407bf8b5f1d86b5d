-- fail links_end_at_works: an answered citation leads to an entry and to a work that is listed
SELECT paper_id, citation_index, reference_index, work_id
FROM mart.citation_links
WHERE is_answered
    AND (reference_text IS NULL OR work_id IS NULL OR work_id NOT IN (SELECT work_id FROM mart.works));

-- fail every_citation: there is one link for each in-text citation of a current document
SELECT citation.paper_id, citation.citation_index
FROM core.citations AS citation
LEFT JOIN mart.citation_links AS link USING (paper_id, citation_index)
WHERE link.paper_id IS NULL AND citation.document_id IN (SELECT document_id FROM current_documents());
