-- Where do these words stand? Plain matching, case and «ё» aside
-- parameter: words VARCHAR: what to look for, with at least one letter or digit
-- parameter: limit INTEGER = 50: how many lines
-- The index of search names the passages that may hold the words; their lines alone are read and compared.
WITH parts AS (
    SELECT unnest(regexp_extract_all($words::VARCHAR, '[\p{L}\p{N}]+')) AS part
),

asked AS MATERIALIZED (
    SELECT fold_text(part) AS word, row_number() OVER () AS place, count(*) OVER () AS word_count FROM parts
),

-- The first word may be the end of a longer one, the last one its beginning, an only one any part of it.
forms AS (
    SELECT DISTINCT asked.place, known.stem_index
    FROM search.words AS known
    INNER JOIN asked ON contains(known.form, asked.word)
    WHERE CASE
        WHEN asked.word_count = 1 THEN true
        WHEN asked.place = 1 THEN ends_with(known.form, asked.word)
        WHEN asked.place = asked.word_count THEN starts_with(known.form, asked.word)
        ELSE known.form = asked.word
    END
),

found AS MATERIALIZED (
    SELECT passage_index
    FROM (SELECT DISTINCT forms.place, posting.passage_index FROM search.postings AS posting INNER JOIN forms USING (stem_index))
    GROUP BY passage_index
    HAVING count(*) = (SELECT max(word_count) FROM asked)
),

passages AS MATERIALIZED (
    SELECT
        passage.document_id, passage.page_number, passage.line_first, passage.page_last, passage.line_last,
        row_number() OVER (ORDER BY document.file_name, document.document_id, passage.page_number, passage.line_first) AS place
    FROM search.passages AS passage
    INNER JOIN found USING (passage_index)
    INNER JOIN raw.documents AS document ON document.document_id = passage.document_id
),

-- In the order of the answer the first passages nearly always suffice; the others are read only where they do not.
-- Places are found before texts are read.
first_places AS MATERIALIZED (
    SELECT DISTINCT line.rowid AS place
    FROM core.lines AS line
    INNER JOIN (FROM passages WHERE place <= 20 * $limit::INTEGER) AS passage
        ON passage.document_id = line.document_id
        AND line_position(line.page_number, line.line_first) >= line_position(passage.page_number, passage.line_first)
        AND line_position(line.page_number, line.line_first) <= line_position(passage.page_last, passage.line_last)
),

first_near AS MATERIALIZED (
    SELECT document_id, page_number, line_first, text, language
    FROM core.lines AS line
    WHERE line.rowid IN (SELECT place FROM first_places)
),

first_lines AS MATERIALIZED (FROM first_near WHERE contains(fold_text(text), fold_text($words::VARCHAR))),

other_places AS MATERIALIZED (
    SELECT DISTINCT line.rowid AS place
    FROM core.lines AS line
    INNER JOIN (
        FROM passages
        WHERE place > 20 * $limit::INTEGER AND (SELECT count(*) FROM first_lines) < $limit::INTEGER
    ) AS passage
        ON passage.document_id = line.document_id
        AND line_position(line.page_number, line.line_first) >= line_position(passage.page_number, passage.line_first)
        AND line_position(line.page_number, line.line_first) <= line_position(passage.page_last, passage.line_last)
),

other_near AS MATERIALIZED (
    SELECT document_id, page_number, line_first, text, language
    FROM core.lines AS line
    WHERE line.rowid IN (SELECT place FROM other_places)
),

other_lines AS (FROM other_near WHERE contains(fold_text(text), fold_text($words::VARCHAR)))

SELECT
    document.file_name, line.page_number, line.line_first AS line_number, line.text, line.language, line.document_id
FROM (FROM first_lines UNION FROM other_lines) AS line
INNER JOIN raw.documents AS document USING (document_id)
ORDER BY document.file_name, line.page_number, line.line_first
LIMIT $limit::INTEGER
