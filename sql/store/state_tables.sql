-- The tables that analysts read, with the columns that say something: moments of writing left out
SELECT schema_name, table_name, list(column_name ORDER BY column_index) AS column_names
FROM duckdb_columns()
WHERE database_name = current_database()
    AND (
        schema_name IN ('raw', 'core', 'mart')
        OR (schema_name, table_name) IN (('ops', 'corrections'), ('ops', 'rejects'))
    )
    AND NOT data_type LIKE 'TIMESTAMP%'
GROUP BY ALL
ORDER BY ALL
