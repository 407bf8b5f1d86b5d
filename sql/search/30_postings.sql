-- One row per stem and passage, weighed by BM25 (k1 = 1.2, b = 0.75); what heads a paper or a table counts for more
WITH measures AS (
    SELECT count(*) AS passage_count, greatest(avg(word_count), 1) AS mean_words FROM search.passages
),

spread AS (
    SELECT passage_index, unnest(words_of(text)) AS form FROM search.passages
),

counted AS (
    SELECT words.stem_index, spread.passage_index, count(*) AS times
    FROM spread
    INNER JOIN search.words USING (form)
    GROUP BY ALL
),

rarity AS (
    SELECT
        stem_index,
        ln(1 + (any_value(measures.passage_count) - count(*) + 0.5) / (count(*) + 0.5)) AS idf
    FROM counted
    CROSS JOIN measures
    GROUP BY stem_index
)

SELECT
    counted.stem_index,
    counted.passage_index,
    greatest(
        1,
        round(
            100 * rarity.idf * (CASE passages.kind WHEN 'title' THEN 2 WHEN 'table' THEN 1.3 ELSE 1 END)
            * counted.times * 2.2
            / (counted.times + 1.2 * (0.25 + 0.75 * passages.word_count / measures.mean_words))
        )
    )::BIGINT AS weight
FROM counted
INNER JOIN rarity USING (stem_index)
INNER JOIN search.passages USING (passage_index)
CROSS JOIN measures
ORDER BY counted.stem_index, counted.passage_index
