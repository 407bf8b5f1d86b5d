-- One row per form of a word: words of one stem are found together; `search_stem` is made for the connection
WITH forms AS (
    SELECT form, count(*) AS passage_count
    FROM (SELECT passage_index, unnest(list_distinct(words_of(text))) AS form FROM search.passages)
    GROUP BY form
),

stemmed AS (
    SELECT form, search_stem(form) AS stem, passage_count FROM forms
)

SELECT
    form,
    stem,
    dense_rank() OVER (ORDER BY stem) AS stem_index,
    -- An upper bound where a passage holds two forms of the word.
    least(sum(passage_count) OVER (PARTITION BY stem), (SELECT count(*) FROM search.passages)) AS passage_count
FROM stemmed
ORDER BY form
