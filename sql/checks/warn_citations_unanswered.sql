-- Every in-text citation is answered by an entry
SELECT
    citation.paper_id,
    paper.title,
    count(*) AS unanswered_count,
    string_agg(DISTINCT citation.marker, ' ' ORDER BY citation.marker) AS markers
FROM core.citations AS citation
LEFT JOIN core.papers AS paper USING (paper_id)
WHERE citation.reference_index IS NULL
GROUP BY ALL
