-- How much is there in all?
SELECT
    count(*) AS volume_count,
    coalesce(sum(read_page_count), 0)::BIGINT AS page_count,
    coalesce(sum(line_count), 0)::BIGINT AS line_count,
    coalesce(sum(repaired_line_count), 0)::BIGINT AS repaired_line_count,
    coalesce(sum(paper_count), 0)::BIGINT AS paper_count,
    coalesce(sum(people_count), 0)::BIGINT AS people_count,
    coalesce(sum(section_count), 0)::BIGINT AS section_count,
    coalesce(sum(table_count), 0)::BIGINT AS table_count,
    coalesce(sum(cell_count), 0)::BIGINT AS cell_count,
    coalesce(sum(figure_count), 0)::BIGINT AS figure_count,
    coalesce(sum(reference_count), 0)::BIGINT AS reference_count,
    coalesce(sum(citation_count), 0)::BIGINT AS citation_count,
    coalesce(sum(claim_count), 0)::BIGINT AS claim_count,
    coalesce(sum(finding_count), 0)::BIGINT AS finding_count,
    coalesce(sum(reject_count), 0)::BIGINT AS reject_count
FROM mart.corpus_health
