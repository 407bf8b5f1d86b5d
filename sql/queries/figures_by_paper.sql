-- Which figures have captions, and what notes are printed with them?
SELECT
    paper.title AS paper, figure.number, figure.caption, figure.note, figure.unit, figure.page_number,
    figure.line_first, figure.paper_id
FROM core.figures AS figure
INNER JOIN core.papers AS paper ON paper.paper_id = figure.paper_id
WHERE figure.document_id IN (SELECT document_id FROM current_documents())
ORDER BY figure.paper_id, figure.figure_index
