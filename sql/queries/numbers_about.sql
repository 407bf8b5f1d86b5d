-- What numbers are there about a place or a word, from prose and tables alike?
-- parameter: words VARCHAR: part of the entity, the indicator or the counterpart, case and «ё» aside
-- parameter: limit INTEGER = 200: how many
WITH asked AS (
    SELECT
        fold_text($words::VARCHAR) AS folded,
        coalesce(list_sort(list_transform(
            regexp_extract_all(fold_text($words::VARCHAR), '[\p{L}\p{N}]+'),
            lambda run: lpad(length(run)::VARCHAR, 6, '0') || strip_accents(run)
        ), 'DESC')[1][7:], '') AS run
),

terms AS (
    SELECT
        folded,
        run,
        -- One run of letters can be told without evening out dashes, quotes and spaces.
        regexp_full_match(folded, '[\p{L}\p{N}]+') AS is_one_run
    FROM asked
),

-- Names are folded when they are published. Where one run of letters is asked for it stands within one name, so that
-- the whole answer can be given here.
near_names AS MATERIALIZED (
    SELECT names.name
    FROM mart.observed_names AS names
    CROSS JOIN terms
    WHERE CASE
        WHEN terms.is_one_run THEN contains(names.folded, terms.folded)
        ELSE contains(strip_accents(names.folded), terms.run)
    END
),

near AS MATERIALIZED (
    SELECT
        observed.rowid AS place, entity, indicator, counterpart, entity_code, period_start, paper_id, page_number,
        line_first, source, kind, raw_number
    FROM mart.observations AS observed
    WHERE entity IN (SELECT name FROM near_names)
        OR indicator IN (SELECT name FROM near_names)
        OR counterpart IN (SELECT name FROM near_names)
        OR entity_code IN (SELECT name FROM near_names)
),

-- The first rows are chosen by the columns that order them, and read whole afterwards.
first_rows AS MATERIALIZED (
    SELECT place
    FROM near
    CROSS JOIN terms
    WHERE CASE
        WHEN is_one_run THEN true
        ELSE contains(fold_text(concat_ws(' ', entity, indicator, counterpart, entity_code)), folded)
    END
    ORDER BY entity_code, indicator, period_start, paper_id, page_number, line_first, source, kind, raw_number
    LIMIT $limit::INTEGER
)

SELECT
    entity, entity_code, indicator, flow, counterpart, kind, period_text, raw_number, value, unit, value_base,
    unit_code, is_ambiguous, is_approximate, verdict, source, paper_id, page_number, line_first
FROM mart.observations AS observed
WHERE observed.rowid IN (SELECT place FROM first_rows)
ORDER BY entity_code, indicator, period_start, paper_id, page_number, line_first, source, kind, raw_number
