-- How many rows does each table hold?
-- page: quality
SELECT schema_name || '.' || table_name AS table_name, estimated_size AS row_count
FROM duckdb_tables()
WHERE schema_name IN ('raw', 'core')
ORDER BY schema_name DESC, table_name
