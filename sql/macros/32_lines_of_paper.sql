-- lines_of_paper(paper): the lines of a paper in reading order.
CREATE OR REPLACE MACRO lines_of_paper(paper) AS TABLE
    SELECT line.*
    FROM core.papers AS p
    INNER JOIN core.lines AS line
        ON line.document_id = p.document_id
        AND line_position(line.page_number, line.line_first) >= line_position(p.page_number, p.line_first)
        AND line_position(line.page_number, line.line_first) <= line_position(p.page_last, p.line_last)
    WHERE p.paper_id = paper
    ORDER BY line.page_number, line.line_first;
