-- fail every_line: each line of a current document is counted once
SELECT counted.line_count AS counted_lines, listed.line_count AS listed_lines
FROM (
    SELECT count(*) AS line_count
    FROM core.lines
    WHERE document_id IN (SELECT document_id FROM current_documents())
) AS counted
CROSS JOIN (SELECT coalesce(sum(line_count), 0) AS line_count FROM mart.line_quality) AS listed
WHERE counted.line_count <> listed.line_count;
