-- One row per form of a word: words of one stem are found together; `search_stem` is made for the connection
WITH forms AS (
    SELECT form FROM tokens
    UNION
    SELECT form FROM parted_words
),

stemmed AS (SELECT form, search_stem(form) AS stem FROM forms)

SELECT form, stem, dense_rank() OVER (ORDER BY stem) AS stem_index FROM stemmed
