-- What is said of the tables and columns of this database; no comment reads as an empty one
SELECT 'TABLE' AS kind, concat_ws('.', schema_name, table_name) AS name, coalesce("comment", '') AS "comment"
FROM duckdb_tables()
WHERE database_name = current_database() AND NOT temporary
UNION ALL
SELECT 'COLUMN' AS kind, concat_ws('.', schema_name, table_name, column_name) AS name, coalesce("comment", '') AS "comment"
FROM duckdb_columns()
WHERE database_name = current_database()
