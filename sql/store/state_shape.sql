-- One checksum of all definitions: tables, comments and macros
WITH parts AS (
    SELECT concat_ws('|', schema_name, table_name, "sql", "comment") AS part
    FROM duckdb_tables()
    WHERE database_name = current_database() AND schema_name IN ('raw', 'core', 'mart', 'ops') AND NOT temporary
    UNION ALL
    SELECT concat_ws('|', schema_name, table_name, column_name, "comment") AS part
    FROM duckdb_columns()
    WHERE database_name = current_database() AND schema_name IN ('raw', 'core', 'mart', 'ops')
    UNION ALL
    SELECT concat_ws('|', schema_name, function_name, parameters::VARCHAR, macro_definition) AS part
    FROM duckdb_functions()
    WHERE database_name = current_database()
        AND NOT internal
        AND function_type IN ('macro', 'table_macro')
        AND function_name <> 'release_number'
        AND schema_name NOT LIKE 'fts_%'
)

SELECT md5(string_agg(part, chr(10) ORDER BY part)) AS shape FROM parts
