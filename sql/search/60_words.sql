-- One row per form of a word, with the passages that hold any form of its stem
WITH counts AS (SELECT stem_index, count(*) AS passage_count FROM hits GROUP BY stem_index)

SELECT stems.form, stems.stem, stems.stem_index, counts.passage_count
FROM stems
INNER JOIN counts USING (stem_index)
ORDER BY stems.form
