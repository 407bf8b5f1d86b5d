-- No two current documents print the same paper
SELECT fold_text(paper.title) AS folded_title, paper.language, list(paper.paper_id ORDER BY paper.paper_id) AS papers
FROM core.papers AS paper
WHERE paper.title IS NOT NULL
    AND paper.is_title_complete
    AND length(paper.title) >= 20
    AND paper.document_id IN (SELECT document_id FROM current_documents())
GROUP BY fold_text(paper.title), paper.language
HAVING count(DISTINCT paper.document_id) > 1
