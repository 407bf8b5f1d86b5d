-- One row per fact of a current document: what, who, when, how much
WITH input_verdicts AS (
    SELECT
        input.*,
        finding.verdict,
        CASE finding.verdict WHEN 'inconsistent' THEN 2 WHEN 'undecidable' THEN 1 ELSE 0 END AS badness
    FROM core.finding_inputs AS input
    INNER JOIN core.findings AS finding USING (paper_id, finding_index)
    -- The total that shows a direction to be wrong is not wrong itself.
    WHERE NOT (finding.rule = 'direction_conflict' AND input.role = 'total')
),

claim_verdicts AS (
    SELECT paper_id, claim_index, arg_max(verdict, badness) AS verdict
    FROM input_verdicts
    WHERE claim_index IS NOT NULL
    GROUP BY ALL
),

cell_verdicts AS (
    SELECT paper_id, table_index, block_index, row_index, column_index, arg_max(verdict, badness) AS verdict
    FROM input_verdicts
    WHERE column_index IS NOT NULL
    GROUP BY ALL
),

-- The prose teaches which printed names are places: a name counts where all of its claims agree on one code.
place_codes AS (
    SELECT trim(fold_words(place)) AS place_key, min(place) AS place, min(place_code) AS place_code
    FROM (
        SELECT entity AS place, entity_code AS place_code FROM core.claims
        UNION ALL
        SELECT counterpart, counterpart_code FROM core.claims
    )
    WHERE place IS NOT NULL AND place_code IS NOT NULL
    GROUP BY trim(fold_words(place))
    HAVING count(DISTINCT place_code) = 1
),

-- The runs of up to four words of each caption, to find names in them by equality.
caption_runs AS (
    SELECT DISTINCT paper_id, table_index, array_to_string(words[first : first + size - 1], ' ') AS run
    FROM (
        SELECT
            paper_id,
            table_index,
            string_split(trim(fold_words(caption)), ' ') AS words,
            unnest(range(1, len(words) + 1)) AS first
        FROM core.tables
        WHERE caption IS NOT NULL
    )
    CROSS JOIN (SELECT unnest([1, 2, 3, 4]) AS size)
    WHERE first + size - 1 <= len(words)
),

caption_names AS (
    SELECT caption_runs.paper_id, caption_runs.table_index, place AS entity, place_code AS entity_code
    FROM caption_runs
    INNER JOIN place_codes ON place_codes.place_key = caption_runs.run
),

-- Several places in one caption are one only where all are the country of the most exact one, or that one itself.
caption_places AS (
    SELECT
        paper_id,
        table_index,
        arg_max(entity, length(entity_code)) AS entity,
        arg_max(entity_code, length(entity_code)) AS entity_code,
        count(DISTINCT left(entity_code, 2)) = 1 AND count(DISTINCT entity_code) FILTER (length(entity_code) > 2) <= 1
            AS is_one
    FROM caption_names
    GROUP BY ALL
),

-- A header that is nothing but a year (with its word) says when.
cells AS (
    SELECT
        cell.*,
        parent.caption,
        regexp_extract(cell.block, '^\s*((19|20)\d\d)\s*[^\d\s]{0,6}\s*$', 1) AS block_year,
        regexp_extract(cell.column_header, '^\s*((19|20)\d\d)\s*[^\d\s]{0,6}\s*$', 1) AS column_year,
        regexp_extract(cell.row_header, '^\s*((19|20)\d\d)\s*[^\d\s]{0,6}\s*$', 1) AS row_year,
        row_place.place_code AS row_code,
        column_place.place_code AS column_code,
        owner.entity AS owner,
        owner.entity_code AS owner_code,
        owner.is_one AS is_one_owner
    FROM core.table_cells AS cell
    INNER JOIN core.tables AS parent USING (paper_id, table_index)
    LEFT JOIN caption_places AS owner USING (paper_id, table_index)
    LEFT JOIN place_codes AS row_place ON row_place.place_key = trim(fold_words(cell.row_header))
    LEFT JOIN place_codes AS column_place ON column_place.place_key = trim(fold_words(cell.column_header))
    WHERE cell.value IS NOT NULL
),

-- A caption that names one year says when for the whole table, unless a header says it.
caption_years AS (
    SELECT
        paper_id,
        table_index,
        list_distinct(regexp_extract_all(caption, '(?:^|[^\d.,])((?:19|20)\d\d)(?:$|[^\d,.%]|[.,]\D)', 1)) AS years,
        caption IS NOT NULL AND regexp_matches(caption, '(19|20)\d\d\s*[-–—]\s*(19|20)?\d\d') AS is_range
    FROM core.tables
),

dated_cells AS (
    SELECT
        cells.*,
        coalesce(
            nullif(column_year, ''),
            nullif(row_year, ''),
            nullif(block_year, ''),
            CASE WHEN NOT is_range AND len(years) = 1 THEN years[1] END
        ) AS period_year,
        CASE
            WHEN nullif(column_year, '') IS NOT NULL THEN column_header
            WHEN nullif(row_year, '') IS NOT NULL THEN row_header
            WHEN nullif(block_year, '') IS NOT NULL THEN block
            WHEN NOT is_range AND len(years) = 1 THEN years[1]
        END AS period_text,
        -- What is measured stands in the header that says neither who nor when, else in the caption.
        coalesce(
            CASE WHEN nullif(column_year, '') IS NULL AND column_code IS NULL THEN column_header END,
            CASE WHEN nullif(row_year, '') IS NULL AND row_code IS NULL AND column_code IS NOT NULL THEN row_header END,
            caption
        ) AS measure,
        CASE
            WHEN nullif(column_year, '') IS NULL AND column_code IS NULL THEN column_header
            WHEN nullif(row_year, '') IS NULL AND row_code IS NULL AND column_code IS NOT NULL THEN row_header
        END AS measure_apart,
        -- Headers of a year and of a flow («Экспорт» | 2014): the row says what.
        CASE
            WHEN nullif(column_year, '') IS NOT NULL AND nullif(row_year, '') IS NULL AND row_code IS NULL
                AND NOT coalesce(is_total, false) THEN row_header
        END AS row_measure,
        coalesce(row_code, column_code) AS header_code,
        CASE WHEN row_code IS NOT NULL THEN row_header WHEN column_code IS NOT NULL THEN column_header END AS header_place
    FROM cells
    LEFT JOIN caption_years USING (paper_id, table_index)
),

-- The same few headers and captions stand over many cells: they are read once.
header_sets AS (
    SELECT DISTINCT caption, owner, measure, measure_apart, row_measure, unit_code FROM dated_cells
),

read_headers AS (
    SELECT
        header_sets.*,
        coalesce(flow_of(measure), flow_of(row_measure), flow_of(caption)) AS told_flow,
        flow_of(row_measure) AS row_flow,
        -- Several flows in one header or caption: nobody knows which.
        flow_count(concat_ws(' | ', measure, row_measure)) > 1 AS is_unclear_flow,
        -- `Exports of wool` are no exports of a country: only where nothing else is named is it its foreign trade.
        says_only_trade(concat_ws(
            ' | ', replace(fold_words(caption), fold_words(coalesce(owner, ' ')), ' '), measure_apart, row_measure
        )) AS is_whole_trade,
        kind_of_header(concat_ws(' | ', measure, row_measure), unit_code) AS header_kind
    FROM header_sets
),

measured_cells AS (
    SELECT
        dated_cells.*,
        read_headers.told_flow,
        read_headers.row_flow,
        read_headers.is_unclear_flow,
        read_headers.is_whole_trade,
        read_headers.header_kind
    FROM dated_cells
    INNER JOIN read_headers
        ON read_headers.caption IS NOT DISTINCT FROM dated_cells.caption
        AND read_headers.owner IS NOT DISTINCT FROM dated_cells.owner
        AND read_headers.measure IS NOT DISTINCT FROM dated_cells.measure
        AND read_headers.measure_apart IS NOT DISTINCT FROM dated_cells.measure_apart
        AND read_headers.row_measure IS NOT DISTINCT FROM dated_cells.row_measure
        AND read_headers.unit_code IS NOT DISTINCT FROM dated_cells.unit_code
),

prose AS (
    SELECT
        claim.document_id,
        claim.paper_id,
        'prose' AS source,
        claim.claim_index,
        NULL::BIGINT AS table_index,
        NULL::BIGINT AS block_index,
        NULL::BIGINT AS row_index,
        NULL::BIGINT AS column_index,
        claim.page_number,
        claim.line_first,
        claim.kind,
        claim.indicator,
        claim.flow,
        claim.entity,
        claim.entity_code,
        claim.counterpart,
        claim.counterpart_code,
        claim.counterpart_scope,
        claim.period_text,
        claim.period_start,
        claim.period_end,
        claim.raw_number,
        claim.value,
        claim.printed_decimals,
        claim.unit,
        claim.unit_code,
        claim.scale,
        claim.value_base,
        claim.value_alternative,
        claim.is_ambiguous,
        claim.is_approximate,
        NULL::BOOLEAN AS is_total,
        claim_verdicts.verdict,
        claim.confidence_frac
    FROM core.claims AS claim
    LEFT JOIN claim_verdicts USING (paper_id, claim_index)
),

tabled AS (
    SELECT
        cell.document_id,
        cell.paper_id,
        'table' AS source,
        NULL::BIGINT AS claim_index,
        cell.table_index,
        cell.block_index,
        cell.row_index,
        cell.column_index,
        cell.page_number,
        cell.line_first,
        -- A level only where a flow and a unit are printed; of the rest no more is known than its header says.
        CASE
            WHEN header_kind IS NOT NULL THEN header_kind
            WHEN told_flow IS NOT NULL AND NOT is_unclear_flow AND unit_code IS NOT NULL THEN 'level'
        END AS kind,
        CASE
            WHEN told_flow IS NOT NULL AND NOT is_unclear_flow AND is_whole_trade THEN 'foreign_trade'
            ELSE measure
        END AS indicator,
        CASE WHEN NOT is_unclear_flow THEN told_flow END AS flow,
        -- A table of one place's partners is about that place; one whose caption names no place is about the places
        -- in its headers; and one whose caption names several is about nobody knows whom.
        CASE WHEN owner_code IS NULL THEN header_place WHEN is_one_owner THEN owner END AS entity,
        CASE WHEN owner_code IS NULL THEN header_code WHEN is_one_owner THEN owner_code END AS entity_code,
        CASE WHEN is_one_owner AND header_code <> owner_code THEN header_place END AS counterpart,
        CASE WHEN is_one_owner AND header_code <> owner_code THEN header_code END AS counterpart_code,
        CASE
            WHEN is_one_owner AND header_code <> owner_code THEN 'partner'
            -- A row of totals, or one that names nothing but the flow, is about the place and all its partners.
            WHEN is_one_owner AND header_code IS NULL AND told_flow IS NOT NULL
                AND (cell.is_total OR row_flow IS NOT NULL) THEN 'total'
        END AS counterpart_scope,
        cell.period_text,
        make_date(cell.period_year::INTEGER, 1, 1) AS period_start,
        make_date(cell.period_year::INTEGER, 12, 31) AS period_end,
        cell.raw_number,
        cell.value,
        cell.printed_decimals,
        cell.unit,
        cell.unit_code,
        cell.scale,
        cell.value_base,
        cell.value_alternative,
        cell.is_ambiguous,
        NULL::BOOLEAN AS is_approximate,
        cell.is_total,
        cell_verdicts.verdict,
        -- Who is meant was concluded from headers and caption, not read in a sentence.
        least(cell.confidence_frac, 0.5) AS confidence_frac
    FROM measured_cells AS cell
    LEFT JOIN cell_verdicts USING (paper_id, table_index, block_index, row_index, column_index)
)

SELECT
    *,
    CASE
        WHEN source = 'prose' THEN concat('c', claim_index)
        ELSE concat('t', table_index, '.', block_index, '.', row_index, '.', column_index)
    END AS observation_key
FROM (
    SELECT * FROM prose
    UNION ALL BY NAME
    SELECT * FROM tabled
)
WHERE document_id IN (SELECT document_id FROM current_documents())
-- What is asked for together stands together: a place, and what is measured of it.
ORDER BY entity_code, indicator, period_start, paper_id, page_number, line_first, observation_key
