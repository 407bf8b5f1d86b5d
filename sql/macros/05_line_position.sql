-- line_position(page, line): one number that puts lines of a document in reading order.
CREATE OR REPLACE MACRO line_position(page, line) AS page::BIGINT * 1000000000 + line::BIGINT;
