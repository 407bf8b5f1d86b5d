-- A row where the file has an index
SELECT 1 FROM duckdb_tables() WHERE schema_name = 'search' AND table_name = 'about'
