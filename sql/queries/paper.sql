-- What is known of one paper?
-- parameter: paper_id VARCHAR: the paper, or the first characters of its id
SELECT * FROM mart.paper_overview WHERE starts_with(paper_id, $paper_id::VARCHAR) ORDER BY paper_id LIMIT 1
