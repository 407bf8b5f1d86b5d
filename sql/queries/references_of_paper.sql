-- What does a paper's reference list say, and what does each «Там же» mean?
-- parameter: paper_id VARCHAR: the paper, or the first characters of its id
SELECT
    entry.reference_index, entry.marker, entry.kind, entry.text, entry.authors, entry.title, entry.container,
    entry.issuer, entry.jurisdiction, entry.publisher, entry.place, entry.year, entry.date, entry.number,
    entry.volume, entry.issue, entry.pages, entry.url, entry.same_as_index, key.resolved_reference_index, key.work_id,
    entry.paper_id, count(citation.citation_index) AS citation_count
FROM core."references" AS entry
LEFT JOIN (
    FROM work_keys() WHERE starts_with(paper_id, $paper_id::VARCHAR)
) AS key USING (paper_id, reference_index)
LEFT JOIN core.citations AS citation USING (paper_id, reference_index)
WHERE starts_with(entry.paper_id, $paper_id::VARCHAR)
GROUP BY ALL
ORDER BY entry.paper_id, entry.reference_index
