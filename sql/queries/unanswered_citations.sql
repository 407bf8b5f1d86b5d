-- Which in-text citations does no entry answer?
-- parameter: limit INTEGER = 500: how many
SELECT
    paper.title AS paper, paper.reference_count, link.marker, link.sentence, link.page_number, link.line_first,
    link.paper_id, link.citation_index
FROM mart.citation_links AS link
INNER JOIN mart.paper_overview AS paper USING (paper_id)
WHERE NOT link.is_answered
ORDER BY link.paper_id, link.citation_index
LIMIT $limit::INTEGER
