-- One row per passage: titles, entries, tables and figures where they stand, and paragraphs of the lines between
WITH lines AS (
    SELECT
        document_id,
        paper_id,
        page_number,
        line_first,
        text,
        language,
        has_break_before,
        row_number() OVER (PARTITION BY document_id ORDER BY page_number, line_first) AS place,
        max(length(text)) OVER (PARTITION BY document_id, page_number) AS widest
    FROM core.lines
    WHERE document_id IN (SELECT document_id FROM current_documents())
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

current_spans AS (
    SELECT row_number() OVER () AS span, *
    FROM spans
    WHERE document_id IN (SELECT document_id FROM current_documents()) AND trim(text) <> ''
),

-- A line belongs to one span at most: the first that claims it.
claimed AS (
    SELECT document_id, place, min_by(span, (rank, span)) AS span
    FROM (
        SELECT s.document_id, s.span, s.rank, unnest(range(first_line.place, last_line.place + 1)) AS place
        FROM current_spans AS s
        INNER JOIN lines AS first_line
            ON first_line.document_id = s.document_id
            AND first_line.page_number = s.page_number
            AND first_line.line_first = s.line_first
        INNER JOIN lines AS last_line
            ON last_line.document_id = s.document_id
            AND last_line.page_number = s.page_last
            AND last_line.line_first = s.line_last
    )
    GROUP BY document_id, place
),

headings AS (
    SELECT DISTINCT document_id, page_number, line_first FROM core.sections
),

-- A paragraph ends where a line ends a sentence well before the margin; page ends, headings and spans end it too.
marked AS (
    SELECT
        lines.*,
        claimed.span,
        headings.document_id IS NOT NULL
        OR lines.has_break_before
        OR coalesce(lag(claimed.span) OVER reading, 0) <> coalesce(claimed.span, 0)
        OR lag(lines.page_number) OVER reading IS DISTINCT FROM lines.page_number
        OR lag(lines.paper_id) OVER reading IS DISTINCT FROM lines.paper_id
        OR (
            regexp_matches(lag(lines.text) OVER reading, '[.!?…:;»")]\s*$')
            AND lag(length(lines.text)) OVER reading < 0.85 * lag(lines.widest) OVER reading
        ) AS is_start
    FROM lines
    LEFT JOIN claimed USING (document_id, place)
    LEFT JOIN headings USING (document_id, page_number, line_first)
    WINDOW reading AS (PARTITION BY lines.document_id ORDER BY lines.place)
),

numbered AS (
    SELECT *, sum(is_start::INTEGER) OVER (PARTITION BY document_id ORDER BY place) AS paragraph FROM marked
),

paragraphs AS (
    SELECT
        'paragraph' AS kind,
        document_id,
        any_value(paper_id) AS paper_id,
        min(page_number) AS page_number,
        arg_min(line_first, place) AS line_first,
        max(page_number) AS page_last,
        arg_max(line_first, place) AS line_last,
        coalesce(mode(language) FILTER (language <> 'und'), 'und') AS language,
        string_agg(text, chr(10) ORDER BY place) AS text
    FROM numbered
    WHERE span IS NULL
    GROUP BY document_id, paragraph
),

lines_of_spans AS (
    SELECT
        span,
        coalesce(mode(language) FILTER (language <> 'und'), 'und') AS language,
        string_agg(text, chr(10) ORDER BY place) AS text
    FROM marked
    WHERE span IS NOT NULL
    GROUP BY span
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
    LEFT JOIN lines_of_spans AS printed USING (span)
    UNION ALL
    SELECT * FROM paragraphs
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
        AND p.document_id IN (SELECT document_id FROM current_documents())
        AND NOT coalesce(list_contains(known_titles.texts, p.title), false)
        AND NOT coalesce(contains(fold_words(array_to_string(known_titles.texts, ' ')), fold_words(p.title)), false)
),

all_passages AS (
    SELECT * FROM found
    UNION ALL
    SELECT * FROM titles
)

SELECT row_number() OVER (ORDER BY document_id, page_number, line_first, kind) AS passage_index, *
FROM all_passages
WHERE regexp_matches(text, '[\p{L}\p{N}]')
ORDER BY passage_index
