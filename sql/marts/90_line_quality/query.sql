-- One row per current document, version of its repair, kind of repair, language and step of confidence
SELECT
    document_id,
    extractor_version,
    repair_kind,
    language,
    least(19, floor(confidence_frac * 20))::BIGINT AS confidence_step,
    count(*) AS line_count,
    sum(confidence_frac) AS confidence_sum
FROM core.lines
WHERE document_id IN (SELECT document_id FROM current_documents())
GROUP BY ALL
ORDER BY document_id, extractor_version, repair_kind, language, confidence_step
