-- The comments of the schema ops, as statements for the published copy
SELECT format(
    'COMMENT ON TABLE published_ops.main."{}" IS ''{}''', table_name, replace("comment", '''', '''''')
) AS statement
FROM duckdb_tables()
WHERE database_name = current_database() AND schema_name = 'ops' AND "comment" IS NOT NULL
UNION ALL
SELECT format(
    'COMMENT ON COLUMN published_ops.main."{}"."{}" IS ''{}''',
    table_name, column_name, replace("comment", '''', '''''')
)
FROM duckdb_columns()
WHERE database_name = current_database() AND schema_name = 'ops' AND "comment" IS NOT NULL
