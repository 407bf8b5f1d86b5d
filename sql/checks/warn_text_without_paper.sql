-- A document with text has a paper
SELECT document.document_id, document.file_name, count(*) AS line_count
FROM core.lines AS line
INNER JOIN raw.documents AS document USING (document_id)
WHERE line.text <> '' AND line.document_id NOT IN (SELECT document_id FROM core.papers)
GROUP BY ALL
