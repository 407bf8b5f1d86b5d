-- One row per fact of a current document: what, who, when, how much
WITH input_verdicts AS (
    SELECT
        input.*,
        finding.verdict,
        CASE finding.verdict WHEN 'inconsistent' THEN 2 WHEN 'undecidable' THEN 1 ELSE 0 END AS badness
    FROM core.finding_inputs AS input
    INNER JOIN core.findings AS finding USING (paper_id, finding_index)
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
    SELECT fold_text(entity) AS entity_key, any_value(entity_code) AS entity_code
    FROM core.claims
    WHERE entity IS NOT NULL AND entity_code IS NOT NULL
    GROUP BY fold_text(entity)
    HAVING count(DISTINCT entity_code) = 1
),

-- The places that a table's caption names, as the paper's own prose knows them.
caption_names AS (
    SELECT parent.paper_id, parent.table_index, named.entity, named.entity_code
    FROM core.tables AS parent
    INNER JOIN (
        SELECT DISTINCT paper_id, entity, entity_code FROM core.claims WHERE entity_code IS NOT NULL
    ) AS named USING (paper_id)
    WHERE contains(fold_words(parent.caption), fold_words(named.entity))
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
        row_place.entity_code AS row_code,
        column_place.entity_code AS column_code,
        owner.entity AS owner,
        owner.entity_code AS owner_code,
        owner.is_one AS is_one_owner
    FROM core.table_cells AS cell
    INNER JOIN core.tables AS parent USING (paper_id, table_index)
    LEFT JOIN caption_places AS owner USING (paper_id, table_index)
    LEFT JOIN place_codes AS row_place ON row_place.entity_key = fold_text(cell.row_header)
    LEFT JOIN place_codes AS column_place ON column_place.entity_key = fold_text(cell.column_header)
    WHERE cell.value IS NOT NULL
),

dated_cells AS (
    SELECT
        cells.*,
        coalesce(nullif(column_year, ''), nullif(row_year, ''), nullif(block_year, '')) AS period_year,
        CASE
            WHEN nullif(column_year, '') IS NOT NULL THEN column_header
            WHEN nullif(row_year, '') IS NOT NULL THEN row_header
            WHEN nullif(block_year, '') IS NOT NULL THEN block
        END AS period_text,
        coalesce(row_code, column_code) AS header_code,
        CASE WHEN row_code IS NOT NULL THEN row_header WHEN column_code IS NOT NULL THEN column_header END AS header_place
    FROM cells
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
        NULL::VARCHAR AS kind,
        -- What is measured stands in the header that says neither who nor when, else in the caption.
        coalesce(
            CASE WHEN nullif(column_year, '') IS NULL AND column_code IS NULL THEN column_header END,
            CASE WHEN nullif(row_year, '') IS NULL AND row_code IS NULL AND column_code IS NOT NULL THEN row_header END,
            cell.caption
        ) AS indicator,
        NULL::VARCHAR AS flow,
        -- A table of one place's partners is about that place; one whose caption names no place is about the places
        -- in its headers; and one whose caption names several is about nobody knows whom.
        CASE WHEN owner_code IS NULL THEN header_place WHEN is_one_owner THEN owner END AS entity,
        CASE WHEN owner_code IS NULL THEN header_code WHEN is_one_owner THEN owner_code END AS entity_code,
        CASE WHEN is_one_owner AND header_code <> owner_code THEN header_place END AS counterpart,
        CASE WHEN is_one_owner AND header_code <> owner_code THEN header_code END AS counterpart_code,
        CASE WHEN is_one_owner AND header_code <> owner_code THEN 'partner' END AS counterpart_scope,
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
    FROM dated_cells AS cell
    LEFT JOIN cell_verdicts USING (paper_id, table_index, block_index, row_index, column_index)
)

SELECT * FROM prose WHERE document_id IN (SELECT document_id FROM current_documents())
UNION ALL BY NAME
SELECT * FROM tabled WHERE document_id IN (SELECT document_id FROM current_documents())
