-- fail every_current_paper: the overview has each paper of a current document, and no other
SELECT paper_id, 'missing' AS fault
FROM core.papers
WHERE document_id IN (SELECT document_id FROM current_documents())
    AND paper_id NOT IN (SELECT paper_id FROM mart.paper_overview)
UNION ALL
SELECT paper_id, 'strange' AS fault
FROM mart.paper_overview
WHERE paper_id NOT IN (
    SELECT paper_id FROM core.papers WHERE document_id IN (SELECT document_id FROM current_documents())
);

-- warn paper_without_lines: a paper has lines
SELECT paper_id, document_id, title FROM mart.paper_overview WHERE line_count = 0;
