-- Create the table of what a backfill changed.
CREATE TABLE ops.changes (
    document_id VARCHAR CHECK (length(document_id) = 64),
    run_id VARCHAR NOT NULL,
    table_name VARCHAR NOT NULL,
    added_count BIGINT NOT NULL,
    changed_count BIGINT NOT NULL,
    gone_count BIGINT NOT NULL,
    before_count BIGINT NOT NULL,
    after_count BIGINT NOT NULL,
    compared_release BIGINT,
    recorded_at TIMESTAMP WITH TIME ZONE NOT NULL
);
