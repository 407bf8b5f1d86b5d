-- Each correction in force is seen in the row that a person corrected
WITH wanted AS (
    SELECT correction_id, document_id, table_name, key_json::JSON AS row_key, column_name, new_value
    FROM ops.corrections
    WHERE is_active AND document_id IN (SELECT document_id FROM raw.documents)
),

standing AS (
    SELECT correction_id
    FROM wanted
    INNER JOIN core.lines AS line
        ON line.document_id = wanted.document_id
        AND line.page_number = (row_key ->> '$.page_number')::BIGINT
        AND line.line_first = (row_key ->> '$.line_first')::BIGINT
        AND line.text = new_value
    WHERE table_name = 'core.lines'
    UNION ALL
    SELECT correction_id
    FROM wanted
    INNER JOIN core.papers AS paper
        ON paper.paper_id = (row_key ->> '$.paper_id') AND paper.title = new_value
    WHERE table_name = 'core.papers'
    UNION ALL
    SELECT correction_id
    FROM wanted
    INNER JOIN core.people AS person
        ON person.paper_id = (row_key ->> '$.paper_id')
        AND person.person_index = (row_key ->> '$.person_index')::BIGINT
        AND person.name = new_value
    WHERE table_name = 'core.people'
    UNION ALL
    SELECT correction_id
    FROM wanted
    INNER JOIN core.table_cells AS cell
        ON cell.paper_id = (row_key ->> '$.paper_id')
        AND cell.table_index = (row_key ->> '$.table_index')::BIGINT
        AND cell.block_index = (row_key ->> '$.block_index')::BIGINT
        AND cell.row_index = (row_key ->> '$.row_index')::BIGINT
        AND cell.column_index = (row_key ->> '$.column_index')::BIGINT
        AND cell.text = new_value
    WHERE table_name = 'core.table_cells'
    UNION ALL
    SELECT correction_id
    FROM wanted
    INNER JOIN core."references" AS entry
        ON entry.paper_id = (row_key ->> '$.paper_id')
        AND entry.reference_index = (row_key ->> '$.reference_index')::BIGINT
        AND (to_json(entry) ->> column_name) IS NOT DISTINCT FROM new_value
    WHERE table_name = 'core.references'
)

SELECT correction_id, document_id, table_name, row_key::VARCHAR AS row_key, column_name, new_value
FROM wanted
WHERE correction_id NOT IN (SELECT correction_id FROM standing)
