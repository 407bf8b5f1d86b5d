-- All tables of this database that have a column, whatever their schema
SELECT DISTINCT schema_name, table_name
FROM duckdb_columns()
WHERE column_name = $column
    AND database_name = current_database()
    AND NOT internal
    AND (schema_name, table_name) IN (
        SELECT (schema_name, table_name) FROM duckdb_tables() WHERE database_name = current_database()
    )
ORDER BY schema_name, table_name
