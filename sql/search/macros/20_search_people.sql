-- search_people(words): the people of `mart.people` that the words may name, in Cyrillic or Latin letters, in any
-- order, full or with initials: each word agrees with a word of one form of the name, one of them in full.
CREATE OR REPLACE MACRO search_people(words) AS TABLE
    WITH asked AS (
        SELECT
            list_transform(
                regexp_extract_all(words, '[\p{L}''’`-]+'), lambda word: sounded_out(word)
            ) AS keys
    ),

    -- One word of the name is asked for in full: a plain search for it leaves few forms to be looked at closely.
    full_keys AS (
        SELECT DISTINCT ' ' || key || ' ' AS key FROM (SELECT unnest(keys) AS key FROM asked) WHERE length(key) > 1
    ),

    forms AS (
        SELECT DISTINCT person_id, name_form, string_split(trim(name_keys), ' ') AS keys
        FROM search.people
        INNER JOIN full_keys ON contains(search.people.name_keys, full_keys.key)
    ),

    found AS MATERIALIZED (
        SELECT forms.person_id, list(forms.name_form ORDER BY forms.name_form) AS matched_forms
        FROM forms
        CROSS JOIN asked
        WHERE len(asked.keys) > 0
            AND len(list_filter(asked.keys, lambda key: length(key) > 1 AND list_contains(forms.keys, key))) > 0
            AND len(
                list_filter(
                    asked.keys,
                    lambda key: NOT list_contains(forms.keys, key)
                    AND NOT list_contains(forms.keys, left(key, 1))
                    AND NOT (
                        length(key) = 1
                        AND len(list_filter(forms.keys, lambda other: starts_with(other, key))) > 0
                    )
                )
            ) = 0
        GROUP BY forms.person_id
    ),

    -- Step by step, each the smaller side of the next: few people are found.
    wanted AS MATERIALIZED (
        SELECT forms.person_id, forms.name_form
        FROM search.people AS forms
        WHERE forms.person_id IN (SELECT person_id FROM found)
    ),

    printed AS MATERIALIZED (
        SELECT wanted.person_id, person.paper_id
        FROM core.people AS person
        INNER JOIN wanted ON wanted.name_form = person.name
    ),

    papers AS (
        SELECT
            printed.person_id,
            string_agg(
                DISTINCT concat('p. ', paper.page_number, ' ', coalesce(paper.title, paper.paper_id)), '; '
                ORDER BY concat('p. ', paper.page_number, ' ', coalesce(paper.title, paper.paper_id))
            ) AS papers
        FROM core.papers AS paper
        INNER JOIN printed USING (paper_id)
        WHERE paper.document_id IN (SELECT document_id FROM current_documents())
        GROUP BY printed.person_id
    )

    SELECT
        person.person_id,
        person.name,
        array_to_string(found.matched_forms, '; ') AS matched_forms,
        person.name_forms,
        person.affiliations,
        person.paper_count,
        person.first_year,
        person.last_year,
        papers.papers
    FROM found
    INNER JOIN mart.people AS person USING (person_id)
    LEFT JOIN papers USING (person_id)
    ORDER BY person.paper_count DESC, person.name, person.person_id;
