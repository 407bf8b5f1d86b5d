-- Which tables and columns are there, and what do they mean?
-- page: explore
SELECT
    parent.schema_name || '.' || parent.table_name AS name,
    any_value(parent.comment) AS meaning,
    any_value(parent.estimated_size) AS row_count,
    list({'name': field.column_name, 'type': field.data_type, 'meaning': field.comment} ORDER BY field.column_index)
        AS columns
FROM duckdb_tables() AS parent
INNER JOIN duckdb_columns() AS field ON field.table_oid = parent.table_oid AND field.schema_oid = parent.schema_oid
WHERE NOT parent.internal
GROUP BY parent.schema_name, parent.table_name
ORDER BY list_position(['mart', 'core', 'raw', 'ops', 'search'], parent.schema_name), parent.table_name
