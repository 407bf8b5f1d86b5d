-- line_of(document, page, line): one line, raw beside repaired.
CREATE OR REPLACE MACRO line_of(document, page, line) AS TABLE
    SELECT * FROM core.lines WHERE document_id = document AND page_number = page AND line_first = line;
