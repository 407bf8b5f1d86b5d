-- What is known of one paper, its volume current or superseded?
-- page: papers
-- parameter: paper_id VARCHAR: the paper
SELECT
    paper.*, document.file_name, volume.title AS volume_title, volume.published_year AS volume_year,
    overview.paper_id IS NOT NULL AS is_current, overview.line_count, overview.repaired_line_count,
    overview.people_count, overview.section_count, overview.table_count, overview.figure_count,
    overview.reference_count, overview.citation_count, overview.unanswered_citation_count, overview.claim_count,
    overview.finding_count, overview.inconsistent_count
FROM core.papers AS paper
INNER JOIN raw.documents AS document USING (document_id)
LEFT JOIN core.volumes AS volume USING (document_id)
LEFT JOIN mart.paper_overview AS overview ON overview.paper_id = paper.paper_id
WHERE paper.paper_id = $paper_id::VARCHAR
LIMIT 1
