-- Which volumes are there, by language, damage and name?
-- page: documents
-- parameter: words VARCHAR = NULL: only those whose file name or title contains this, case and «ё» aside
-- parameter: language VARCHAR = NULL: only those with at least a tenth of their lines in it (ru, kk, en, und)
-- parameter: damage VARCHAR = NULL: only those repaired: none, slight (under 5 % of the lines), heavy; or doubtful: with lines under confidence 0.5
-- parameter: repair VARCHAR = NULL: only those with lines of this kind of repair
-- parameter: sort VARCHAR = name: name, newest, repaired, doubtful, papers or contradictions
-- parameter: limit INTEGER = 50: how many
-- parameter: offset INTEGER = 0: how many to pass over
SELECT
    health.document_id, health.file_name, health.title, volume.published_year, health.media_type,
    health.read_page_count, health.line_count, health.repaired_line_count, health.repaired_line_frac,
    health.mean_confidence_frac, health.low_confidence_line_count, health.ru_line_count, health.kk_line_count,
    health.en_line_count, health.und_line_count, health.paper_count, health.table_count, health.reference_count,
    health.claim_count, health.finding_count, health.inconsistent_count, health.reject_count, health.first_seen_at
FROM mart.corpus_health AS health
LEFT JOIN core.volumes AS volume USING (document_id)
WHERE (
    $words::VARCHAR IS NULL
    OR contains(
        translate(lower(concat_ws(' ', health.file_name, health.title)), 'ё', 'е'),
        translate(lower($words::VARCHAR), 'ё', 'е')
    )
)
    AND (
        $language::VARCHAR IS NULL
        OR 10 * CASE $language::VARCHAR
            WHEN 'ru' THEN health.ru_line_count
            WHEN 'kk' THEN health.kk_line_count
            WHEN 'en' THEN health.en_line_count
            WHEN 'und' THEN health.und_line_count
        END >= greatest(health.line_count, 1)
    )
    AND CASE coalesce($damage::VARCHAR, '')
        WHEN 'none' THEN health.repaired_line_count = 0
        WHEN 'slight' THEN health.repaired_line_frac > 0 AND health.repaired_line_frac < 0.05
        WHEN 'heavy' THEN health.repaired_line_frac >= 0.05
        WHEN 'doubtful' THEN health.low_confidence_line_count > 0
        ELSE true
    END
    AND (
        $repair::VARCHAR IS NULL
        OR health.document_id IN (
            SELECT quality.document_id FROM mart.line_quality AS quality WHERE quality.repair_kind = $repair::VARCHAR
        )
    )
ORDER BY
    CASE $sort::VARCHAR
        WHEN 'newest' THEN -epoch(health.first_seen_at)
        WHEN 'repaired' THEN -coalesce(health.repaired_line_frac, 0)
        WHEN 'doubtful' THEN -health.low_confidence_line_count
        WHEN 'papers' THEN -health.paper_count
        WHEN 'contradictions' THEN -health.inconsistent_count
        ELSE 0
    END,
    health.file_name,
    health.document_id
LIMIT $limit::INTEGER OFFSET $offset::INTEGER
