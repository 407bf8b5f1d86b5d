-- The raw and core tables that have a column
SELECT DISTINCT schema_name, table_name
FROM duckdb_columns()
WHERE column_name = $column AND database_name = current_database() AND schema_name IN ('raw', 'core')
ORDER BY schema_name, table_name
