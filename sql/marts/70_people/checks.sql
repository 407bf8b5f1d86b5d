-- fail every_name_form: each printed name of a current document belongs to one person
SELECT counted.forms AS counted_mentions, listed.forms AS listed_mentions
FROM (
    SELECT count(DISTINCT (name_key(name), paper_id, role)) AS forms
    FROM core.people
    WHERE name IS NOT NULL
        AND name_key(name) <> ''
        AND document_id IN (SELECT document_id FROM current_documents())
) AS counted
CROSS JOIN (SELECT coalesce(sum(author_count + supervisor_count), 0) AS forms FROM mart.people) AS listed
WHERE listed.forms > counted.forms OR (listed.forms = 0 AND counted.forms > 0);
