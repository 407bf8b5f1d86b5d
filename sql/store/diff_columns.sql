-- The tables of a database that are compared, with their columns: moments of writing left out
SELECT schema_name, table_name, list(column_name ORDER BY column_index) AS column_names
FROM duckdb_columns()
WHERE database_name = $database
    AND schema_name IN ('raw', 'core', 'mart')
    AND NOT data_type LIKE 'TIMESTAMP%'
GROUP BY ALL
