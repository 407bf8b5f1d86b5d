-- The whole words asked for that stand nowhere in the corpus
WITH asked AS (
    SELECT DISTINCT unnest(regexp_extract_all(fold_text(token), '[\p{L}\p{N}]+\*?')) AS word
    FROM (SELECT unnest(tokens_of($words::VARCHAR)) AS token)
),

known AS (SELECT asked.word FROM search.words INNER JOIN asked ON asked.word = search.words.form)

SELECT word FROM asked WHERE word NOT LIKE '%*' AND word NOT IN (SELECT word FROM known)
