-- One row per passage, with how many words it has
WITH counts AS (SELECT passage_index, sum(times) AS word_count FROM hits GROUP BY passage_index)

SELECT found_passages.*, coalesce(counts.word_count, 0)::BIGINT AS word_count
FROM found_passages
LEFT JOIN counts USING (passage_index)
ORDER BY passage_index
