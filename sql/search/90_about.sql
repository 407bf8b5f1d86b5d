-- One row per index
SELECT
    now() AS built_at,
    search_has_stems() AS has_stems,
    count(*) AS passage_count,
    coalesce(avg(word_count), 0) AS mean_words
FROM search.passages
