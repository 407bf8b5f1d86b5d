-- How much is there in all, and how much of it is in doubt?
-- page: overview
SELECT
    count(*) AS volume_count,
    coalesce(sum(read_page_count), 0)::BIGINT AS page_count,
    coalesce(sum(line_count), 0)::BIGINT AS line_count,
    coalesce(sum(repaired_line_count), 0)::BIGINT AS repaired_line_count,
    coalesce(sum(paper_count), 0)::BIGINT AS paper_count,
    coalesce(sum(reference_count), 0)::BIGINT AS reference_count,
    coalesce(sum(claim_count), 0)::BIGINT AS claim_count,
    coalesce(sum(table_count), 0)::BIGINT AS table_count,
    coalesce(sum(cell_count), 0)::BIGINT AS cell_count,
    coalesce(sum(finding_count), 0)::BIGINT AS finding_count,
    coalesce(sum(inconsistent_count), 0)::BIGINT AS inconsistent_count
FROM mart.corpus_health
