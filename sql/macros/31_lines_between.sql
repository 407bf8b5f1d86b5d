-- lines_between(document, page_from, line_from, page_to, line_to): the lines of a span, both ends included; with the
-- page_number, line_first, page_last and line_last of any core row, the lines that the row was taken from.
CREATE OR REPLACE MACRO lines_between(document, page_from, line_from, page_to, line_to) AS TABLE
    SELECT *
    FROM core.lines
    WHERE document_id = document
        AND line_position(page_number, line_first) >= line_position(page_from, line_from)
        AND line_position(page_number, line_first) <= line_position(page_to, line_to)
    ORDER BY page_number, line_first;
