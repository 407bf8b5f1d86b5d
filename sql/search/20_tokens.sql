-- One row per word of a token: each different piece of text between spaces is folded and taken apart once
WITH tokens AS (
    SELECT DISTINCT unnest(tokens_of(text)) AS token FROM found_passages
)

SELECT token, unnest(regexp_extract_all(fold_text(token), '[\p{L}\p{N}]+')) AS form FROM tokens
