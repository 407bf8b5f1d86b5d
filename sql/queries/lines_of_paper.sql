-- What are a paper's lines, raw beside repaired?
-- parameter: paper_id VARCHAR: the paper
-- parameter: limit INTEGER = 200: how many
-- parameter: offset INTEGER = 0: how many to pass over
SELECT page_number, line_first AS line_number, source_line, raw_text, text, language, repair_kind, confidence_frac
FROM lines_of_paper($paper_id::VARCHAR)
LIMIT $limit::INTEGER OFFSET $offset::INTEGER
