-- One row per paper of a current document, with what was found in it
WITH papers AS (
    SELECT * FROM core.papers WHERE document_id IN (SELECT document_id FROM current_documents())
),

-- Each line belongs to the last paper that starts at or before it, if it does not lie behind that paper's end.
line_papers AS (
    SELECT
        paper.paper_id,
        line.repair_kind,
        line_position(line.page_number, line.line_first) <= line_position(paper.page_last, paper.line_last) AS is_inside
    FROM core.lines AS line
    ASOF INNER JOIN papers AS paper
        ON line.document_id = paper.document_id
        AND line_position(line.page_number, line.line_first)
        >= line_position(paper.page_number, paper.line_first)
),

line_counts AS (
    SELECT paper_id, count(*) AS line_count, count(*) FILTER (repair_kind <> 'none') AS repaired_line_count
    FROM line_papers
    WHERE is_inside
    GROUP BY paper_id
),

people AS (
    SELECT
        paper_id,
        count(*) AS people_count,
        string_agg(name, '; ' ORDER BY person_index) FILTER (role = 'author') AS authors,
        string_agg(name, '; ' ORDER BY person_index) FILTER (role = 'supervisor') AS supervisors
    FROM core.people
    GROUP BY paper_id
),

-- Of a head's abstracts and keywords the one in the paper's own language, otherwise the first printed.
head_texts AS (
    SELECT
        head.paper_id,
        arg_min(head.text, (head.language <> paper.language, head.text_index)) FILTER (head.kind = 'abstract')
            AS abstract,
        arg_min(head.text, (head.language <> paper.language, head.text_index)) FILTER (head.kind = 'keywords')
            AS keywords
    FROM core.paper_texts AS head
    INNER JOIN papers AS paper USING (paper_id)
    GROUP BY head.paper_id
),

section_counts AS (SELECT paper_id, count(*) AS section_count FROM core.sections GROUP BY paper_id),
table_counts AS (SELECT paper_id, count(*) AS table_count FROM core.tables GROUP BY paper_id),
figure_counts AS (SELECT paper_id, count(*) AS figure_count FROM core.figures GROUP BY paper_id),
reference_counts AS (SELECT paper_id, count(*) AS reference_count FROM core."references" GROUP BY paper_id),
claim_counts AS (SELECT paper_id, count(*) AS claim_count FROM core.claims GROUP BY paper_id),

citation_counts AS (
    SELECT
        paper_id,
        count(*) AS citation_count,
        count(*) FILTER (reference_index IS NULL) AS unanswered_citation_count
    FROM core.citations
    GROUP BY paper_id
),

finding_counts AS (
    SELECT
        paper_id,
        count(*) AS finding_count,
        count(*) FILTER (verdict = 'inconsistent') AS inconsistent_count
    FROM core.findings
    GROUP BY paper_id
)

SELECT
    paper.paper_id,
    paper.document_id,
    document.file_name,
    volume.title AS volume_title,
    paper.paper_index,
    paper.title,
    people.authors,
    people.supervisors,
    paper.language,
    coalesce(paper.published_year, volume.published_year) AS published_year,
    paper.printed_pages,
    paper.udc,
    paper.doi,
    head_texts.abstract,
    head_texts.keywords,
    paper.page_number,
    paper.page_last,
    paper.is_head_missing,
    paper.is_tail_missing,
    paper.is_title_complete,
    coalesce(line_counts.line_count, 0) AS line_count,
    coalesce(line_counts.repaired_line_count, 0) AS repaired_line_count,
    coalesce(people.people_count, 0) AS people_count,
    coalesce(section_counts.section_count, 0) AS section_count,
    coalesce(table_counts.table_count, 0) AS table_count,
    coalesce(figure_counts.figure_count, 0) AS figure_count,
    coalesce(reference_counts.reference_count, 0) AS reference_count,
    coalesce(citation_counts.citation_count, 0) AS citation_count,
    coalesce(citation_counts.unanswered_citation_count, 0) AS unanswered_citation_count,
    coalesce(claim_counts.claim_count, 0) AS claim_count,
    coalesce(finding_counts.finding_count, 0) AS finding_count,
    coalesce(finding_counts.inconsistent_count, 0) AS inconsistent_count,
    paper.confidence_frac
FROM papers AS paper
INNER JOIN raw.documents AS document USING (document_id)
LEFT JOIN core.volumes AS volume USING (document_id)
LEFT JOIN line_counts USING (paper_id)
LEFT JOIN people USING (paper_id)
LEFT JOIN head_texts USING (paper_id)
LEFT JOIN section_counts USING (paper_id)
LEFT JOIN table_counts USING (paper_id)
LEFT JOIN figure_counts USING (paper_id)
LEFT JOIN reference_counts USING (paper_id)
LEFT JOIN claim_counts USING (paper_id)
LEFT JOIN citation_counts USING (paper_id)
LEFT JOIN finding_counts USING (paper_id)
ORDER BY document.file_name, paper.document_id, paper.paper_index
