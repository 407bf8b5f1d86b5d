-- One row per current document: what was read, repaired, extracted and set aside
WITH documents AS (
    SELECT * FROM raw.documents WHERE document_id IN (SELECT document_id FROM current_documents())
),

pages AS (SELECT document_id, count(DISTINCT page_number) AS read_page_count FROM raw.pages GROUP BY document_id),

lines AS (
    SELECT
        document_id,
        count(*) AS line_count,
        sum(char_count)::BIGINT AS char_count,
        count(*) FILTER (language = 'ru') AS ru_line_count,
        count(*) FILTER (language = 'kk') AS kk_line_count,
        count(*) FILTER (language = 'en') AS en_line_count,
        count(*) FILTER (language = 'und') AS und_line_count,
        count(*) FILTER (repair_kind <> 'none') AS repaired_line_count,
        avg(confidence_frac) AS mean_confidence_frac,
        count(*) FILTER (confidence_frac < 0.5) AS low_confidence_line_count
    FROM core.lines
    GROUP BY document_id
),

papers AS (
    SELECT document_id, count(*) AS paper_count, count(*) FILTER (is_head_missing) AS headless_paper_count
    FROM core.papers
    GROUP BY document_id
),

repairs AS (SELECT document_id, count(*) AS repair_count FROM core.repairs GROUP BY document_id),
people AS (SELECT document_id, count(*) AS people_count FROM core.people GROUP BY document_id),
sections AS (SELECT document_id, count(*) AS section_count FROM core.sections GROUP BY document_id),
tables AS (SELECT document_id, count(*) AS table_count FROM core.tables GROUP BY document_id),
cells AS (SELECT document_id, count(*) AS cell_count FROM core.table_cells GROUP BY document_id),
figures AS (SELECT document_id, count(*) AS figure_count FROM core.figures GROUP BY document_id),
entries AS (SELECT document_id, count(*) AS reference_count FROM core."references" GROUP BY document_id),
claims AS (SELECT document_id, count(*) AS claim_count FROM core.claims GROUP BY document_id),

citations AS (
    SELECT
        document_id,
        count(*) AS citation_count,
        count(*) FILTER (reference_index IS NULL) AS unanswered_citation_count
    FROM core.citations
    GROUP BY document_id
),

findings AS (
    SELECT
        document_id,
        count(*) AS finding_count,
        count(*) FILTER (verdict = 'inconsistent') AS inconsistent_count,
        count(*) FILTER (verdict = 'undecidable') AS undecidable_count
    FROM core.findings
    GROUP BY document_id
),

rejects AS (
    SELECT document_id, count(*) AS reject_count FROM ops.rejects WHERE NOT is_resolved GROUP BY document_id
),

empties AS (
    SELECT outcome.document_id, count(*) AS empty_outcome_count
    FROM ops.outcomes AS outcome
    INNER JOIN documents AS document
        ON document.document_id = outcome.document_id AND document.run_id = outcome.run_id
    WHERE outcome.verdict = 'empty'
    GROUP BY outcome.document_id
)

SELECT
    document.document_id,
    document.file_name,
    document.media_type,
    document.encoding,
    volume.title,
    document.first_seen_at,
    document.run_id,
    document.page_count,
    coalesce(read_page_count, 0) AS read_page_count,
    coalesce(line_count, 0) AS line_count,
    coalesce(char_count, 0) AS char_count,
    coalesce(ru_line_count, 0) AS ru_line_count,
    coalesce(kk_line_count, 0) AS kk_line_count,
    coalesce(en_line_count, 0) AS en_line_count,
    coalesce(und_line_count, 0) AS und_line_count,
    coalesce(repaired_line_count, 0) AS repaired_line_count,
    repaired_line_count / nullif(line_count, 0) AS repaired_line_frac,
    coalesce(repair_count, 0) AS repair_count,
    mean_confidence_frac,
    coalesce(low_confidence_line_count, 0) AS low_confidence_line_count,
    coalesce(papers.paper_count, 0) AS paper_count,
    coalesce(headless_paper_count, 0) AS headless_paper_count,
    coalesce(people_count, 0) AS people_count,
    coalesce(section_count, 0) AS section_count,
    coalesce(table_count, 0) AS table_count,
    coalesce(cell_count, 0) AS cell_count,
    coalesce(figure_count, 0) AS figure_count,
    coalesce(reference_count, 0) AS reference_count,
    coalesce(citation_count, 0) AS citation_count,
    coalesce(unanswered_citation_count, 0) AS unanswered_citation_count,
    coalesce(claim_count, 0) AS claim_count,
    coalesce(finding_count, 0) AS finding_count,
    coalesce(inconsistent_count, 0) AS inconsistent_count,
    coalesce(undecidable_count, 0) AS undecidable_count,
    coalesce(reject_count, 0) AS reject_count,
    coalesce(empty_outcome_count, 0) AS empty_outcome_count
FROM documents AS document
LEFT JOIN core.volumes AS volume USING (document_id)
LEFT JOIN pages USING (document_id)
LEFT JOIN lines USING (document_id)
LEFT JOIN papers USING (document_id)
LEFT JOIN repairs USING (document_id)
LEFT JOIN people USING (document_id)
LEFT JOIN sections USING (document_id)
LEFT JOIN tables USING (document_id)
LEFT JOIN cells USING (document_id)
LEFT JOIN figures USING (document_id)
LEFT JOIN entries USING (document_id)
LEFT JOIN claims USING (document_id)
LEFT JOIN citations USING (document_id)
LEFT JOIN findings USING (document_id)
LEFT JOIN rejects USING (document_id)
LEFT JOIN empties USING (document_id)
ORDER BY document.file_name, document.document_id
