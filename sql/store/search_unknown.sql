-- The whole words asked for that stand nowhere in the corpus
SELECT DISTINCT word
FROM (
    SELECT unnest(regexp_extract_all(fold_text(token), '[\p{L}\p{N}]+\*?')) AS word
    FROM (SELECT unnest(tokens_of($words::VARCHAR)) AS token)
)
WHERE word NOT LIKE '%*' AND word NOT IN (SELECT form FROM search.words)
