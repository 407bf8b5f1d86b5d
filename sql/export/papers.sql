-- One row per paper of a current document, as a bibliography tells it
SELECT
    paper.paper_id,
    paper.document_id,
    paper.title,
    paper.language,
    coalesce(paper.published_year, volume.published_year) AS year,
    paper.printed_pages AS pages,
    paper.doi,
    volume.title AS container,
    volume.series,
    volume.issue,
    volume.isbn,
    volume.issn,
    overview.abstract,
    overview.keywords,
    (
        SELECT list(person.name ORDER BY person.person_index)
        FROM core.people AS person
        WHERE person.paper_id = paper.paper_id AND person.role = 'author' AND person.name IS NOT NULL
    ) AS authors
FROM core.papers AS paper
INNER JOIN mart.paper_overview AS overview USING (paper_id)
LEFT JOIN core.volumes AS volume ON volume.document_id = paper.document_id
ORDER BY paper.document_id, paper.paper_index
