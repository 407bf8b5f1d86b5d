-- The tables of the schema ops
SELECT table_name
FROM duckdb_tables()
WHERE database_name = current_database() AND schema_name = 'ops'
ORDER BY table_name
