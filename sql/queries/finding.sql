-- What does one finding of the audit say?
-- page: audit
-- parameter: paper_id VARCHAR: the paper
-- parameter: finding_index INTEGER: which of its findings
SELECT
    finding.*, paper.title, paper.language, document.file_name, finding.stated - finding.recomputed AS difference,
    greatest(abs((finding.stated - finding.recomputed)::DOUBLE) - coalesce(finding.tolerance::DOUBLE, 0), 0)
    / nullif(greatest(abs(finding.stated::DOUBLE), abs(finding.recomputed::DOUBLE)), 0) AS excess_frac
FROM core.findings AS finding
INNER JOIN core.papers AS paper ON paper.paper_id = finding.paper_id
INNER JOIN raw.documents AS document ON document.document_id = finding.document_id
WHERE finding.paper_id = $paper_id::VARCHAR AND finding.finding_index = $finding_index::INTEGER
LIMIT 1
