-- One row per person across the papers of current documents, forms of the name merged where the evidence holds
WITH printed AS (
    SELECT
        person.paper_id,
        person.role,
        person.name,
        name_key(person.name) AS form,
        long_words(person.name) AS words,
        initials_key(person.name) AS initials,
        person.affiliation,
        fold_text(person.affiliation) AS affiliation_key,
        lower(person.email) AS email,
        person.orcid,
        coalesce(paper.published_year, volume.published_year) AS published_year
    FROM core.people AS person
    INNER JOIN core.papers AS paper USING (paper_id)
    LEFT JOIN core.volumes AS volume ON volume.document_id = person.document_id
    WHERE person.name IS NOT NULL
        AND name_key(person.name) <> ''
        AND person.document_id IN (SELECT document_id FROM current_documents())
),

forms AS (
    SELECT form, any_value(words) AS words, any_value(initials) AS initials FROM printed GROUP BY form
),

-- Joins go over what differs, form by form: a name that is printed a thousand times is one form.
institutions AS (
    SELECT DISTINCT form, affiliation_key FROM printed WHERE affiliation_key IS NOT NULL
),

-- A short form (one surname, the rest initials) may mean the one full form with that surname, these initials and a
-- common institution; where two full forms fit, it means neither.
full_words AS (
    SELECT DISTINCT form, initials, unnest(words) AS word FROM forms WHERE len(words) > 1
),

fitting AS (
    SELECT DISTINCT short.form AS form_a, long.form AS form_b
    FROM forms AS short
    INNER JOIN full_words AS long ON long.word = short.words[1] AND long.initials = short.initials
    INNER JOIN institutions AS a ON a.form = short.form
    INNER JOIN institutions AS b ON b.form = long.form AND b.affiliation_key = a.affiliation_key
    WHERE len(short.words) = 1
),

short_forms AS (
    SELECT form_a, any_value(form_b) AS form_b, 'initials and institution' AS why
    FROM fitting
    GROUP BY form_a
    HAVING count(*) = 1
),

-- An ORCID iD is one person's; an address may stand for several authors of a paper, so it needs a common surname too.
-- Of many forms with one iD or address each is linked to the first, not to every other.
same_orcid AS (
    SELECT DISTINCT form AS form_a, first_form AS form_b, 'ORCID' AS why
    FROM (SELECT form, min(form) OVER (PARTITION BY orcid) AS first_form FROM printed WHERE orcid IS NOT NULL)
    WHERE form > first_form
),

-- With the address, sound is evidence enough for the two scripts of one name.
addresses AS (
    SELECT DISTINCT email, sounded_initials(initials) AS initials, form, sounded_out(unnest(words)) AS word
    FROM printed
    WHERE email IS NOT NULL
),

same_email AS (
    SELECT DISTINCT form AS form_a, first_form AS form_b, 'e-mail address and surname' AS why
    FROM (SELECT form, min(form) OVER (PARTITION BY email, initials, word) AS first_form FROM addresses)
    WHERE form > first_form
),

links AS (
    SELECT * FROM short_forms
    UNION ALL
    SELECT * FROM same_orcid
    UNION ALL
    SELECT * FROM same_email
),

both_ways AS (
    SELECT form_a, form_b FROM links
    UNION
    SELECT form_b, form_a FROM links
),

reached AS (
    WITH RECURSIVE walk(form, other) AS (
        SELECT form_a, form_a FROM both_ways
        UNION
        SELECT walk.form, both_ways.form_b FROM walk INNER JOIN both_ways ON both_ways.form_a = walk.other
    )
    SELECT form, min(other) AS person FROM walk GROUP BY form
),

why_linked AS (
    SELECT reached.person, string_agg(DISTINCT links.why, '; ' ORDER BY links.why) AS evidence
    FROM links
    INNER JOIN reached ON reached.form = links.form_a
    GROUP BY reached.person
),

people AS (
    SELECT printed.*, coalesce(reached.person, printed.form) AS person
    FROM printed
    LEFT JOIN reached USING (form)
)

SELECT
    'person-' || left(md5(people.person), 16) AS person_id,
    arg_max(people.name, (length(people.form), people.name)) AS name,
    string_agg(DISTINCT people.name, '; ' ORDER BY people.name) AS name_forms,
    string_agg(DISTINCT people.affiliation, '; ' ORDER BY people.affiliation) AS affiliations,
    min(people.email) AS email,
    min(people.orcid) AS orcid,
    count(DISTINCT people.paper_id) AS paper_count,
    count(DISTINCT people.paper_id) FILTER (people.role = 'author') AS author_count,
    count(DISTINCT people.paper_id) FILTER (people.role = 'supervisor') AS supervisor_count,
    min(people.published_year) AS first_year,
    max(people.published_year) AS last_year,
    coalesce(any_value(why_linked.evidence), 'same name as printed') AS evidence
FROM people
LEFT JOIN why_linked USING (person)
GROUP BY people.person
ORDER BY paper_count DESC, name, person_id
