-- What is known of one volume, read now or superseded?
-- page: documents
-- parameter: document_id VARCHAR: the volume
SELECT
    document.document_id, document.file_name, document.media_type, document.byte_count, document.page_count,
    document.encoding, document.notes, document.first_seen_at, document.run_id, volume.title, volume.published_year,
    volume.isbn, volume.issn, volume.series, volume.issue, volume.has_contents_page,
    health.document_id IS NOT NULL AS is_current, health.read_page_count, health.line_count,
    health.repaired_line_count, health.repaired_line_frac, health.mean_confidence_frac,
    health.low_confidence_line_count, health.ru_line_count, health.kk_line_count, health.en_line_count,
    health.und_line_count, health.paper_count, health.table_count, health.reference_count, health.citation_count,
    health.claim_count, health.finding_count, health.inconsistent_count, health.reject_count
FROM raw.documents AS document
LEFT JOIN core.volumes AS volume USING (document_id)
LEFT JOIN mart.corpus_health AS health USING (document_id)
WHERE document.document_id = $document_id::VARCHAR
LIMIT 1
