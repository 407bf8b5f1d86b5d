-- One row per passage: titles, entries, tables and figures where they stand, and paragraphs of the lines between
-- by: slice
WITH documents AS (
    SELECT document_id, document FROM slices WHERE slice = getvariable('search_slice')
),

-- What is sorted is narrow: numbers only. The texts are joined at the end.
numbers AS (
    SELECT
        line.rowid AS line_row,
        documents.document,
        line.page_number,
        line.line_first,
        hash(line.paper_id) AS paper,
        length(line.text) AS width,
        trim(line.text) <> '' AND contains('.!?…:;»")', right(rtrim(line.text), 1)) AS is_end,
        line.has_break_before
    FROM core.lines AS line
    INNER JOIN documents USING (document_id)
),

lines AS (
    SELECT
        *,
        row_number() OVER reading AS place,
        lag(page_number) OVER reading AS page_before,
        lag(paper) OVER reading AS paper_before,
        lag(is_end) OVER reading AS is_end_before,
        lag(width) OVER reading AS width_before
    FROM numbers
    WINDOW reading AS (PARTITION BY document ORDER BY page_number, line_first)
),

widths AS (
    SELECT document, page_number, max(width) AS widest FROM numbers GROUP BY document, page_number
),

spans AS (
    SELECT 1 AS rank, 'title' AS kind, document_id, paper_id, page_number, line_first, page_last, line_last, text
    FROM core.paper_texts
    WHERE kind = 'title'
    UNION ALL
    SELECT 2, 'reference', document_id, paper_id, page_number, line_first, page_last, line_last, text
    FROM core."references"
    UNION ALL
    SELECT
        3, 'figure', document_id, paper_id, page_number, line_first, page_last, line_last,
        concat_ws(' ', label, caption, unit, note)
    FROM core.figures
    UNION ALL
    SELECT
        4, 'table', document_id, paper_id, page_number, line_first, page_last, line_last,
        concat_ws(' ', label, caption, unit, note)
    FROM core.tables
),

current_spans AS MATERIALIZED (
    SELECT row_number() OVER () AS span, documents.document, spans.*
    FROM spans
    INNER JOIN documents USING (document_id)
    WHERE trim(text) <> ''
),

-- A line belongs to one span at most: the first that claims it.
claimed AS (
    SELECT document, place, min_by(span, (rank, span)) AS span
    FROM (
        SELECT s.document, s.span, s.rank, unnest(range(first_line.place, last_line.place + 1)) AS place
        FROM current_spans AS s
        INNER JOIN lines AS first_line
            ON first_line.document = s.document
            AND first_line.page_number = s.page_number
            AND first_line.line_first = s.line_first
        INNER JOIN lines AS last_line
            ON last_line.document = s.document
            AND last_line.page_number = s.page_last
            AND last_line.line_first = s.line_last
    )
    GROUP BY document, place
),

headings AS (
    SELECT DISTINCT documents.document, page_number, line_first
    FROM core.sections
    INNER JOIN documents USING (document_id)
),

-- A paragraph ends where a line ends a sentence well before the margin; page ends, headings and spans end it too.
marked AS (
    SELECT
        lines.line_row,
        lines.document,
        lines.place,
        lines.line_first,
        own.span,
        headings.document IS NOT NULL
        OR lines.has_break_before
        OR coalesce(before.span, 0) <> coalesce(own.span, 0)
        OR lines.page_before IS DISTINCT FROM lines.page_number
        OR lines.paper_before IS DISTINCT FROM lines.paper
        OR (lines.is_end_before AND lines.width_before < 0.85 * widths.widest) AS is_start
    FROM lines
    INNER JOIN widths ON widths.document = lines.document AND widths.page_number = lines.page_number
    LEFT JOIN claimed AS own ON own.document = lines.document AND own.place = lines.place
    LEFT JOIN claimed AS before ON before.document = lines.document AND before.place = lines.place - 1
    LEFT JOIN headings
        ON headings.document = lines.document
        AND headings.page_number = lines.page_number
        AND headings.line_first = lines.line_first
),

numbered AS (
    SELECT
        line_row, span, place,
        sum(is_start::INTEGER) OVER (PARTITION BY document ORDER BY place) AS paragraph
    FROM marked
),

-- The lines of a paragraph stand on one page, in one paper.
parts AS (
    SELECT
        numbered.span,
        line.document_id,
        CASE WHEN numbered.span IS NULL THEN numbered.paragraph END AS paragraph,
        any_value(line.paper_id) AS paper_id,
        min(line.page_number) AS page_number,
        min(line.line_first) AS line_first,
        max(line.line_first) AS line_last,
        count(*) FILTER (line.language = 'ru') AS ru_count,
        count(*) FILTER (line.language = 'kk') AS kk_count,
        count(*) FILTER (line.language = 'en') AS en_count,
        string_agg(line.text, chr(10) ORDER BY numbered.place) AS text
    FROM numbered
    INNER JOIN core.lines AS line ON line.rowid = numbered.line_row
    GROUP BY ALL
),

printed AS (
    SELECT
        *,
        CASE
            WHEN ru_count + kk_count + en_count = 0 THEN 'und'
            WHEN ru_count >= kk_count AND ru_count >= en_count THEN 'ru'
            WHEN kk_count >= en_count THEN 'kk'
            ELSE 'en'
        END AS language
    FROM parts
),

-- Of a table all lines can be found, its corrected caption too; of the rest what was extracted speaks for the lines.
found AS (
    SELECT
        s.kind,
        s.document_id,
        s.paper_id,
        s.page_number,
        s.line_first,
        s.page_last,
        s.line_last,
        coalesce(printed.language, 'und') AS language,
        CASE
            WHEN printed.text IS NULL THEN s.text
            -- The cheap question first: folding is slow, and nearly every span is printed as it was extracted.
            WHEN contains(replace(printed.text, chr(10), ' '), s.text) THEN printed.text
            WHEN contains(fold_words(printed.text), fold_words(s.text)) THEN printed.text
            WHEN s.kind = 'table' THEN s.text || chr(10) || printed.text
            ELSE s.text
        END AS text
    FROM current_spans AS s
    LEFT JOIN printed USING (span)
    UNION ALL
    SELECT
        'paragraph', document_id, paper_id, page_number, line_first, page_number, line_last, language, text
    FROM printed
    WHERE span IS NULL
),

-- A title that no passage has, such as one from the contents page or one that a person corrected.
known_titles AS (
    SELECT paper_id, list(text) AS texts FROM found WHERE kind = 'title' GROUP BY paper_id
),

titles AS (
    SELECT
        'title' AS kind, p.document_id, p.paper_id, p.page_number, p.line_first, p.page_number, p.line_first,
        p.language, p.title
    FROM core.papers AS p
    LEFT JOIN known_titles USING (paper_id)
    WHERE p.title IS NOT NULL
        AND p.document_id IN (SELECT document_id FROM documents)
        AND NOT coalesce(list_contains(known_titles.texts, p.title), false)
        AND NOT coalesce(contains(fold_words(array_to_string(known_titles.texts, ' ')), fold_words(p.title)), false)
),

all_passages AS (
    SELECT * FROM found
    UNION ALL
    SELECT * FROM titles
),

ordered AS (
    SELECT *
    FROM all_passages
    WHERE regexp_matches(text, '[\p{L}\p{N}]')
    ORDER BY document_id, page_number, line_first, kind
)

SELECT getvariable('search_passages') + row_number() OVER () AS passage_index, * FROM ordered
