-- Most of a volume's text belongs to its papers
-- parameter: outside_share_limit DOUBLE = 0.3: highest share of a volume's lines outside its papers
SELECT
    document.document_id,
    document.file_name,
    count(*) AS line_count,
    count(*) FILTER (line.paper_id IS NULL) AS outside_count
FROM core.lines AS line
INNER JOIN raw.documents AS document USING (document_id)
WHERE line.text <> '' AND line.document_id IN (SELECT document_id FROM core.papers)
GROUP BY ALL
HAVING count(*) FILTER (line.paper_id IS NULL) / count(*) > $outside_share_limit::DOUBLE
