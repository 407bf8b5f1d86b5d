-- The repair is sure of most lines of a document
-- parameter: unsure_share_limit DOUBLE = 0.25: highest share of a document's lines with confidence under 0.5
SELECT
    document.document_id,
    document.file_name,
    count(*) AS line_count,
    count(*) FILTER (line.confidence_frac < 0.5) AS unsure_count
FROM core.lines AS line
INNER JOIN raw.documents AS document USING (document_id)
GROUP BY ALL
HAVING count(*) FILTER (line.confidence_frac < 0.5) / count(*) > $unsure_share_limit::DOUBLE
