-- One row per stem and passage, weighed by BM25 (k1 = 1.2, b = 0.75); what heads a paper or a table counts for more
WITH measures AS (
    SELECT count(*) AS passage_count, greatest(avg(word_count), 1) AS mean_words FROM search.passages
),

rarity AS (
    SELECT stem_index, 100 * ln(1 + (measures.passage_count - hit_count + 0.5) / (hit_count + 0.5)) AS idf
    FROM (SELECT stem_index, count(*) AS hit_count FROM hits GROUP BY stem_index)
    CROSS JOIN measures
),

lengths AS (
    SELECT
        passage_index,
        CASE kind WHEN 'title' THEN 2 WHEN 'table' THEN 1.3 ELSE 1 END AS worth,
        1.2 * (0.25 + 0.75 * word_count / measures.mean_words) AS damping
    FROM search.passages
    CROSS JOIN measures
)

SELECT
    hits.stem_index,
    hits.passage_index,
    greatest(
        1, round(rarity.idf * lengths.worth * hits.times * 2.2 / (hits.times + lengths.damping))
    )::BIGINT AS weight
FROM hits
INNER JOIN rarity USING (stem_index)
INNER JOIN lengths USING (passage_index)
ORDER BY hits.stem_index, hits.passage_index
