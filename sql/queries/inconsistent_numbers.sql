-- Which numbers contradict each other, and why?
-- parameter: limit INTEGER = 200: how many
SELECT
    title AS paper, rule, stated, recomputed, difference, tolerance, unit, explanation, suggestion, sentence,
    page_number, line_first, paper_id
FROM mart.number_audit
WHERE verdict = 'inconsistent'
ORDER BY paper_id, finding_index
LIMIT $limit::INTEGER
