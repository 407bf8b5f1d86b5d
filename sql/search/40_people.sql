-- One row per form of a name of a person, sounded out
WITH forms AS (
    SELECT DISTINCT person_id, trim(unnest(string_split(name_forms, ';'))) AS name_form FROM mart.people
)

SELECT
    person_id,
    name_form,
    ' ' || array_to_string(
        list_transform(regexp_extract_all(name_form, '[\p{L}''’`-]+'), lambda word: sounded_out(word)), ' '
    ) || ' ' AS name_keys
FROM forms
WHERE regexp_matches(name_form, '\p{L}')
ORDER BY name_keys, person_id
