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
        regexp_full_match(folded, '[\p{L}\p{N}]+') AS is_one_run,
        regexp_matches(folded, '\p{Cyrillic}') AS is_cyrillic
    FROM asked
),

-- Folding is slow: it is asked only where the longest run of letters stands in one of the texts, accents aside; and
-- that is asked once of each different text.
texts AS (
    SELECT entity AS text FROM mart.observations GROUP BY entity
    UNION
    SELECT indicator FROM mart.observations GROUP BY indicator
    UNION
    SELECT counterpart FROM mart.observations GROUP BY counterpart
    UNION
    SELECT entity_code FROM mart.observations GROUP BY entity_code
),

near_texts AS MATERIALIZED (
    SELECT texts.text
    FROM texts
    CROSS JOIN terms
    WHERE contains(strip_accents(lower(texts.text)), terms.run)
        -- One run of letters stands within one text, so that the whole answer can be given here.
        AND CASE
            WHEN NOT terms.is_one_run THEN true
            WHEN terms.is_cyrillic THEN contains(translate(lower(nfc_normalize(texts.text)), 'ё', 'е'), terms.folded)
            ELSE contains(strip_accents(lower(texts.text)), terms.folded)
        END
),

near AS (
    SELECT *
    FROM mart.observations
    WHERE entity IN (SELECT text FROM near_texts)
        OR indicator IN (SELECT text FROM near_texts)
        OR counterpart IN (SELECT text FROM near_texts)
        OR entity_code IN (SELECT text FROM near_texts)
)

SELECT
    entity, entity_code, indicator, flow, counterpart, kind, period_text, raw_number, value, unit, value_base,
    unit_code, is_ambiguous, is_approximate, verdict, source, paper_id, page_number, line_first
FROM near
CROSS JOIN terms
WHERE CASE
    WHEN is_one_run THEN true
    ELSE contains(fold_text(concat_ws(' ', entity, indicator, counterpart, entity_code)), folded)
END
ORDER BY entity_code, indicator, period_start, paper_id, page_number, line_first, source, kind, raw_number
LIMIT $limit::INTEGER
