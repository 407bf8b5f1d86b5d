-- What a volume's contents page lists is what its split into papers found
SELECT outcome.document_id, document.file_name, outcome.code, outcome.reason, outcome.page_number
FROM ops.outcomes AS outcome
INNER JOIN raw.documents AS document
    ON outcome.document_id = document.document_id AND outcome.run_id = document.run_id
WHERE outcome.stage = 'extract' AND outcome.subject = 'contents page'
