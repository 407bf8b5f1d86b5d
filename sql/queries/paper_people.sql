-- Who wrote a paper, and who supervised it?
-- page: papers
-- parameter: document_id VARCHAR: the volume
-- parameter: paper_id VARCHAR: the paper
SELECT
    person_index, role, name, position, affiliation, city, country_code, email, orcid, page_number, line_first,
    confidence_frac
FROM core.people
WHERE document_id = $document_id::VARCHAR AND paper_id = $paper_id::VARCHAR
ORDER BY person_index
