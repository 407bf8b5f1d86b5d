-- One row per form of a name of a person, sounded out
WITH forms AS (
    SELECT DISTINCT person_id, trim(unnest(string_split(name_forms, ';'))) AS name_form FROM mart.people
),

listed AS (
    SELECT person_id, name_form, regexp_extract_all(name_form, '[\p{L}''’`-]+') AS words
    FROM forms
    WHERE regexp_matches(name_form, '\p{L}')
),

-- Sounding out is slow, and names share their words: each is sounded out once.
sounded AS (
    SELECT word, sounded_out(word) AS sound FROM (SELECT DISTINCT unnest(words) AS word FROM listed)
),

spread AS (
    SELECT person_id, name_form, unnest(words) AS word, unnest(range(len(words))) AS place FROM listed
)

SELECT
    spread.person_id,
    spread.name_form,
    ' ' || string_agg(sounded.sound, ' ' ORDER BY spread.place) || ' ' AS name_keys
FROM spread
INNER JOIN sounded USING (word)
GROUP BY spread.person_id, spread.name_form
ORDER BY name_keys, person_id
