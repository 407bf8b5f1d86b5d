-- One row per work that the reference lists of current documents name
WITH entries AS (
    SELECT key.work_id, key.paper_id, key.reference_index, key.reference_index = key.resolved_reference_index AS is_own
    FROM work_keys() AS key
),

-- The fullest entry speaks for the work: how many of its fields are known, then how long it is.
own_entries AS (
    SELECT
        entries.work_id,
        entry.*,
        (entry.authors IS NOT NULL)::INTEGER + (entry.title IS NOT NULL)::INTEGER
        + (entry.container IS NOT NULL)::INTEGER + (entry.issuer IS NOT NULL)::INTEGER
        + (entry.publisher IS NOT NULL)::INTEGER + (entry.year IS NOT NULL)::INTEGER
        + (entry.number IS NOT NULL)::INTEGER AS known_count
    FROM entries
    INNER JOIN (SELECT * EXCLUDE (work_id) FROM core."references") AS entry USING (paper_id, reference_index)
    WHERE entries.is_own
),

described AS (
    SELECT
        work_id,
        arg_max(kind, (kind <> 'other', known_count, length(text), paper_id)) AS kind,
        arg_max(authors, (known_count, length(text), paper_id)) AS authors,
        arg_max(title, (known_count, length(text), paper_id)) AS title,
        arg_max(container, (known_count, length(text), paper_id)) AS container,
        arg_max(issuer, (known_count, length(text), paper_id)) AS issuer,
        arg_max(jurisdiction, (known_count, length(text), paper_id)) AS jurisdiction,
        arg_max(publisher, (known_count, length(text), paper_id)) AS publisher,
        arg_max(place, (known_count, length(text), paper_id)) AS place,
        arg_max(year, (known_count, length(text), paper_id)) AS year,
        arg_max(date, (known_count, length(text), paper_id)) AS date,
        arg_max(number, (known_count, length(text), paper_id)) AS number,
        arg_max(doi, (known_count, length(text), paper_id)) AS doi,
        arg_max(url, (known_count, length(text), paper_id)) AS url,
        arg_max(text, (known_count, length(text), paper_id)) AS text
    FROM own_entries
    GROUP BY work_id
),

listed AS (
    SELECT work_id, count(*) AS reference_count, count(DISTINCT paper_id) AS paper_count
    FROM entries
    GROUP BY work_id
),

cited AS (
    SELECT entries.work_id, count(*) AS citation_count
    FROM core.citations AS citation
    INNER JOIN entries USING (paper_id, reference_index)
    GROUP BY entries.work_id
)

SELECT described.*, listed.reference_count, listed.paper_count, coalesce(cited.citation_count, 0) AS citation_count
FROM described
INNER JOIN listed USING (work_id)
LEFT JOIN cited USING (work_id)
ORDER BY listed.paper_count DESC, listed.reference_count DESC, described.work_id
