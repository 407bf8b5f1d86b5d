-- One row per stem and passage, with how often it stands there
WITH stems_of_tokens AS (
    SELECT tokens.token, stems.stem_index FROM tokens INNER JOIN stems USING (form)
),

printed AS (
    SELECT passage_index, unnest(tokens_of(text)) AS token FROM found_passages
),

places AS (
    SELECT printed.passage_index, stems_of_tokens.stem_index FROM printed INNER JOIN stems_of_tokens USING (token)
    UNION ALL
    SELECT parted_words.passage_index, stems.stem_index FROM parted_words INNER JOIN stems USING (form)
)

SELECT stem_index, passage_index, count(*) AS times FROM places GROUP BY stem_index, passage_index
