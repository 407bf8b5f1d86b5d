-- Create the tables of raw, core and ops.
-- Generated from the models in schemas/ by `python -m warehouse.contract --write`.

CREATE SCHEMA IF NOT EXISTS raw;
CREATE SCHEMA IF NOT EXISTS core;
CREATE SCHEMA IF NOT EXISTS mart;
CREATE SCHEMA IF NOT EXISTS ops;

CREATE TABLE raw.documents (
    document_id VARCHAR NOT NULL CHECK (length(document_id) = 64),
    file_name VARCHAR NOT NULL,
    media_type VARCHAR NOT NULL,
    byte_count BIGINT NOT NULL,
    page_count BIGINT,
    encoding VARCHAR,
    notes VARCHAR,
    first_seen_at TIMESTAMP WITH TIME ZONE NOT NULL,
    run_id VARCHAR NOT NULL,
    PRIMARY KEY (document_id)
);
COMMENT ON TABLE raw.documents IS 'One row per source file version';
COMMENT ON COLUMN raw.documents.document_id IS 'SHA-256 of the source file''s bytes, in hex; matches `^[0-9a-f]{64}$`';
COMMENT ON COLUMN raw.documents.file_name IS 'name of the file, without its folder';
COMMENT ON COLUMN raw.documents.media_type IS 'media type, as recognised from the bytes; matches `^[a-z]+/[a-z0-9.+-]+$`';
COMMENT ON COLUMN raw.documents.byte_count IS 'size of the file; bytes; at least 0';
COMMENT ON COLUMN raw.documents.page_count IS 'pages that the source has; pages; at least 0';
COMMENT ON COLUMN raw.documents.encoding IS 'character encoding that was detected or the engine that read the pages';
COMMENT ON COLUMN raw.documents.notes IS 'remarks of the reader, one a line';
COMMENT ON COLUMN raw.documents.first_seen_at IS 'when this version was first seen; UTC';
COMMENT ON COLUMN raw.documents.run_id IS 'run that wrote the row';

CREATE TABLE raw.sources (
    document_id VARCHAR NOT NULL CHECK (length(document_id) = 64),
    source_uri VARCHAR NOT NULL,
    byte_count BIGINT,
    modified_at TIMESTAMP WITH TIME ZONE,
    seen_at TIMESTAMP WITH TIME ZONE NOT NULL,
    is_current BOOLEAN NOT NULL,
    run_id VARCHAR NOT NULL
);
COMMENT ON TABLE raw.sources IS 'One row per place where a file was found and version of it';
COMMENT ON COLUMN raw.sources.document_id IS 'SHA-256 of the source file''s bytes, in hex; matches `^[0-9a-f]{64}$`';
COMMENT ON COLUMN raw.sources.source_uri IS 'where the file was found: path or address';
COMMENT ON COLUMN raw.sources.byte_count IS 'size of the file; bytes; at least 0';
COMMENT ON COLUMN raw.sources.modified_at IS 'modification time that the file system gave; UTC';
COMMENT ON COLUMN raw.sources.seen_at IS 'when the file was last seen at this place; UTC';
COMMENT ON COLUMN raw.sources.is_current IS 'whether this is the version now found at the place; marts use current ones only';
COMMENT ON COLUMN raw.sources.run_id IS 'run that wrote the row';

CREATE TABLE raw.pages (
    document_id VARCHAR NOT NULL CHECK (length(document_id) = 64),
    page_number BIGINT NOT NULL,
    text_source VARCHAR NOT NULL,
    raw_text VARCHAR NOT NULL,
    is_page_certain BOOLEAN NOT NULL,
    line_count BIGINT NOT NULL,
    width_pt DOUBLE,
    height_pt DOUBLE,
    lines_json VARCHAR,
    extractor_version VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL
);
COMMENT ON TABLE raw.pages IS 'One row per page and way of reading it';
COMMENT ON COLUMN raw.pages.document_id IS 'SHA-256 of the source file''s bytes, in hex; matches `^[0-9a-f]{64}$`';
COMMENT ON COLUMN raw.pages.page_number IS 'page of the document, from 1';
COMMENT ON COLUMN raw.pages.text_source IS 'how the page''s text was read; one of: text, pdf_text_layer, ocr';
COMMENT ON COLUMN raw.pages.raw_text IS 'text of the page as read, lines joined by line feeds';
COMMENT ON COLUMN raw.pages.is_page_certain IS 'whether the page break is in the source; false for a text without page marks';
COMMENT ON COLUMN raw.pages.line_count IS 'lines; lines; at least 0';
COMMENT ON COLUMN raw.pages.width_pt IS 'width of the page; pt; more than 0';
COMMENT ON COLUMN raw.pages.height_pt IS 'height of the page; pt; more than 0';
COMMENT ON COLUMN raw.pages.lines_json IS 'JSON list, one object a line, of what text cannot carry: source_line, has_break_before, box, font size';
COMMENT ON COLUMN raw.pages.extractor_version IS 'version of the reader that read the page';
COMMENT ON COLUMN raw.pages.run_id IS 'run that wrote the row';

CREATE TABLE core.lines (
    document_id VARCHAR NOT NULL CHECK (length(document_id) = 64),
    page_number BIGINT NOT NULL,
    line_first BIGINT NOT NULL,
    paper_id VARCHAR,
    source_line BIGINT NOT NULL,
    raw_text VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    language VARCHAR NOT NULL,
    repair_kind VARCHAR NOT NULL,
    repair_count BIGINT NOT NULL,
    char_count BIGINT NOT NULL,
    has_break_before BOOLEAN NOT NULL,
    is_hyphenated BOOLEAN NOT NULL,
    font_size_pt DOUBLE,
    x0_pt DOUBLE,
    top_pt DOUBLE,
    x1_pt DOUBLE,
    bottom_pt DOUBLE,
    page_last BIGINT NOT NULL,
    line_last BIGINT NOT NULL,
    confidence_frac DOUBLE NOT NULL,
    extractor_version VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL
);
COMMENT ON TABLE core.lines IS 'One row per line';
COMMENT ON COLUMN core.lines.document_id IS 'SHA-256 of the source file''s bytes, in hex; matches `^[0-9a-f]{64}$`';
COMMENT ON COLUMN core.lines.page_number IS 'page where the row starts, from 1';
COMMENT ON COLUMN core.lines.line_first IS 'line of that page where the row starts, from 1';
COMMENT ON COLUMN core.lines.paper_id IS 'paper the line belongs to; NULL outside papers';
COMMENT ON COLUMN core.lines.source_line IS 'line of the source file, counted through the file, from 1';
COMMENT ON COLUMN core.lines.raw_text IS 'text as read, before any repair';
COMMENT ON COLUMN core.lines.text IS 'text after repair';
COMMENT ON COLUMN core.lines.language IS 'language of the text (`und`: not determined); one of: ru, kk, en, und';
COMMENT ON COLUMN core.lines.repair_kind IS 'what damage the line had; one of: none, wrong_language_ocr, mojibake, homoglyph, mixed';
COMMENT ON COLUMN core.lines.repair_count IS 'repaired spans; count; at least 0';
COMMENT ON COLUMN core.lines.char_count IS 'length of the repaired text; characters; at least 0';
COMMENT ON COLUMN core.lines.has_break_before IS 'sign that a page, a figure or some lines were cut before this line';
COMMENT ON COLUMN core.lines.is_hyphenated IS 'whether the line ends in a hyphen that only the line break put there';
COMMENT ON COLUMN core.lines.font_size_pt IS 'size of the type; pt; more than 0';
COMMENT ON COLUMN core.lines.x0_pt IS 'left edge, from the page''s left edge; pt';
COMMENT ON COLUMN core.lines.top_pt IS 'upper edge, from the page''s top; pt';
COMMENT ON COLUMN core.lines.x1_pt IS 'right edge, from the page''s left edge; pt';
COMMENT ON COLUMN core.lines.bottom_pt IS 'lower edge, from the page''s top; pt';
COMMENT ON COLUMN core.lines.page_last IS 'page where the row ends, from 1';
COMMENT ON COLUMN core.lines.line_last IS 'line of the last page where the row ends, from 1';
COMMENT ON COLUMN core.lines.confidence_frac IS 'how sure the row is right; 0 to 1; at least 0; at most 1';
COMMENT ON COLUMN core.lines.extractor_version IS 'version of the extractor (or stage) that made the row';
COMMENT ON COLUMN core.lines.run_id IS 'run that wrote the row';

CREATE TABLE core.repairs (
    document_id VARCHAR NOT NULL CHECK (length(document_id) = 64),
    page_number BIGINT NOT NULL,
    line_first BIGINT NOT NULL,
    raw_start BIGINT NOT NULL,
    raw_end BIGINT NOT NULL,
    raw_text VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    page_last BIGINT NOT NULL,
    line_last BIGINT NOT NULL,
    confidence_frac DOUBLE NOT NULL,
    extractor_version VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL
);
COMMENT ON TABLE core.repairs IS 'One row per replaced span of a line';
COMMENT ON COLUMN core.repairs.document_id IS 'SHA-256 of the source file''s bytes, in hex; matches `^[0-9a-f]{64}$`';
COMMENT ON COLUMN core.repairs.page_number IS 'page where the row starts, from 1';
COMMENT ON COLUMN core.repairs.line_first IS 'line of that page where the row starts, from 1';
COMMENT ON COLUMN core.repairs.raw_start IS 'first character of the span in the line''s raw text; characters; at least 0';
COMMENT ON COLUMN core.repairs.raw_end IS 'end of the span in the line''s raw text, half-open; characters; at least 0';
COMMENT ON COLUMN core.repairs.raw_text IS 'the span''s text as read';
COMMENT ON COLUMN core.repairs.text IS 'what the span became; may be empty';
COMMENT ON COLUMN core.repairs.kind IS 'what damage was repaired (`wrong_language_ocr`, `mojibake`, …); matches `^[a-z][a-z0-9_]*$`';
COMMENT ON COLUMN core.repairs.source IS 'which witness proposed the text (`decoder`, `ftfy`, …); matches `^[a-z][a-z0-9_]*$`';
COMMENT ON COLUMN core.repairs.page_last IS 'page where the row ends, from 1';
COMMENT ON COLUMN core.repairs.line_last IS 'line of the last page where the row ends, from 1';
COMMENT ON COLUMN core.repairs.confidence_frac IS 'how sure the row is right; 0 to 1; at least 0; at most 1';
COMMENT ON COLUMN core.repairs.extractor_version IS 'version of the extractor (or stage) that made the row';
COMMENT ON COLUMN core.repairs.run_id IS 'run that wrote the row';

CREATE TABLE core.volumes (
    document_id VARCHAR NOT NULL CHECK (length(document_id) = 64),
    title VARCHAR,
    published_year BIGINT,
    isbn VARCHAR,
    issn VARCHAR,
    series VARCHAR,
    issue VARCHAR,
    paper_count BIGINT NOT NULL,
    has_contents_page BOOLEAN NOT NULL,
    page_number BIGINT NOT NULL,
    line_first BIGINT NOT NULL,
    page_last BIGINT NOT NULL,
    line_last BIGINT NOT NULL,
    confidence_frac DOUBLE NOT NULL,
    extractor_version VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL,
    PRIMARY KEY (document_id)
);
COMMENT ON TABLE core.volumes IS 'One row per document that was read';
COMMENT ON COLUMN core.volumes.document_id IS 'SHA-256 of the source file''s bytes, in hex; matches `^[0-9a-f]{64}$`';
COMMENT ON COLUMN core.volumes.title IS 'title as printed, repaired';
COMMENT ON COLUMN core.volumes.published_year IS 'year of publication; year; at least 1400; at most 2200';
COMMENT ON COLUMN core.volumes.isbn IS 'ISBN as printed';
COMMENT ON COLUMN core.volumes.issn IS 'ISSN; matches `^[0-9]{4}-[0-9]{3}[0-9X]$`';
COMMENT ON COLUMN core.volumes.series IS 'series or journal the volume belongs to';
COMMENT ON COLUMN core.volumes.issue IS 'issue as printed';
COMMENT ON COLUMN core.volumes.paper_count IS 'papers; papers; at least 0';
COMMENT ON COLUMN core.volumes.has_contents_page IS 'whether the volume prints a contents page';
COMMENT ON COLUMN core.volumes.page_number IS 'page where the row starts, from 1';
COMMENT ON COLUMN core.volumes.line_first IS 'line of that page where the row starts, from 1';
COMMENT ON COLUMN core.volumes.page_last IS 'page where the row ends, from 1';
COMMENT ON COLUMN core.volumes.line_last IS 'line of the last page where the row ends, from 1';
COMMENT ON COLUMN core.volumes.confidence_frac IS 'how sure the row is right; 0 to 1; at least 0; at most 1';
COMMENT ON COLUMN core.volumes.extractor_version IS 'version of the extractor (or stage) that made the row';
COMMENT ON COLUMN core.volumes.run_id IS 'run that wrote the row';

CREATE TABLE core.papers (
    document_id VARCHAR NOT NULL CHECK (length(document_id) = 64),
    paper_id VARCHAR NOT NULL,
    paper_index BIGINT NOT NULL,
    title VARCHAR,
    language VARCHAR NOT NULL,
    published_year BIGINT,
    printed_pages VARCHAR,
    is_head_missing BOOLEAN NOT NULL,
    is_tail_missing BOOLEAN NOT NULL,
    is_title_complete BOOLEAN NOT NULL,
    udc VARCHAR,
    doi VARCHAR,
    page_number BIGINT NOT NULL,
    line_first BIGINT NOT NULL,
    page_last BIGINT NOT NULL,
    line_last BIGINT NOT NULL,
    confidence_frac DOUBLE NOT NULL,
    extractor_version VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL,
    PRIMARY KEY (paper_id)
);
COMMENT ON TABLE core.papers IS 'One row per paper';
COMMENT ON COLUMN core.papers.document_id IS 'SHA-256 of the source file''s bytes, in hex; matches `^[0-9a-f]{64}$`';
COMMENT ON COLUMN core.papers.paper_id IS 'identity of the paper, made from the document and the place where the paper starts';
COMMENT ON COLUMN core.papers.paper_index IS 'position of the paper in its document, from 1';
COMMENT ON COLUMN core.papers.title IS 'title as printed, repaired';
COMMENT ON COLUMN core.papers.language IS 'language of the text (`und`: not determined); one of: ru, kk, en, und';
COMMENT ON COLUMN core.papers.published_year IS 'year of publication; year; at least 1400; at most 2200';
COMMENT ON COLUMN core.papers.printed_pages IS 'page range as printed';
COMMENT ON COLUMN core.papers.is_head_missing IS 'whether the paper''s beginning is not in the source';
COMMENT ON COLUMN core.papers.is_tail_missing IS 'whether the paper''s end is not in the source';
COMMENT ON COLUMN core.papers.is_title_complete IS 'whether the title is there in full';
COMMENT ON COLUMN core.papers.udc IS 'UDC class as printed';
COMMENT ON COLUMN core.papers.doi IS 'DOI, without resolver address; matches `^10\.[0-9]{4,9}/\S+$`';
COMMENT ON COLUMN core.papers.page_number IS 'page where the row starts, from 1';
COMMENT ON COLUMN core.papers.line_first IS 'line of that page where the row starts, from 1';
COMMENT ON COLUMN core.papers.page_last IS 'page where the row ends, from 1';
COMMENT ON COLUMN core.papers.line_last IS 'line of the last page where the row ends, from 1';
COMMENT ON COLUMN core.papers.confidence_frac IS 'how sure the row is right; 0 to 1; at least 0; at most 1';
COMMENT ON COLUMN core.papers.extractor_version IS 'version of the extractor (or stage) that made the row';
COMMENT ON COLUMN core.papers.run_id IS 'run that wrote the row';

CREATE TABLE core.paper_texts (
    document_id VARCHAR NOT NULL CHECK (length(document_id) = 64),
    paper_id VARCHAR NOT NULL,
    text_index BIGINT NOT NULL,
    kind VARCHAR NOT NULL,
    language VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    page_number BIGINT NOT NULL,
    line_first BIGINT NOT NULL,
    page_last BIGINT NOT NULL,
    line_last BIGINT NOT NULL,
    confidence_frac DOUBLE NOT NULL,
    extractor_version VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL
);
COMMENT ON TABLE core.paper_texts IS 'One row per title, abstract or keywords of a paper in a language';
COMMENT ON COLUMN core.paper_texts.document_id IS 'SHA-256 of the source file''s bytes, in hex; matches `^[0-9a-f]{64}$`';
COMMENT ON COLUMN core.paper_texts.paper_id IS 'identity of the paper, made from the document and the place where the paper starts';
COMMENT ON COLUMN core.paper_texts.text_index IS 'position among the texts of the paper''s head, from 1';
COMMENT ON COLUMN core.paper_texts.kind IS 'which text of the head; one of: title, abstract, keywords';
COMMENT ON COLUMN core.paper_texts.language IS 'language of the text (`und`: not determined); one of: ru, kk, en, und';
COMMENT ON COLUMN core.paper_texts.text IS 'text after repair';
COMMENT ON COLUMN core.paper_texts.page_number IS 'page where the row starts, from 1';
COMMENT ON COLUMN core.paper_texts.line_first IS 'line of that page where the row starts, from 1';
COMMENT ON COLUMN core.paper_texts.page_last IS 'page where the row ends, from 1';
COMMENT ON COLUMN core.paper_texts.line_last IS 'line of the last page where the row ends, from 1';
COMMENT ON COLUMN core.paper_texts.confidence_frac IS 'how sure the row is right; 0 to 1; at least 0; at most 1';
COMMENT ON COLUMN core.paper_texts.extractor_version IS 'version of the extractor (or stage) that made the row';
COMMENT ON COLUMN core.paper_texts.run_id IS 'run that wrote the row';

CREATE TABLE core.people (
    document_id VARCHAR NOT NULL CHECK (length(document_id) = 64),
    paper_id VARCHAR NOT NULL,
    person_index BIGINT NOT NULL,
    role VARCHAR NOT NULL,
    name VARCHAR,
    position VARCHAR,
    affiliation VARCHAR,
    city VARCHAR,
    country_code VARCHAR,
    email VARCHAR,
    orcid VARCHAR,
    page_number BIGINT NOT NULL,
    line_first BIGINT NOT NULL,
    page_last BIGINT NOT NULL,
    line_last BIGINT NOT NULL,
    confidence_frac DOUBLE NOT NULL,
    extractor_version VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL
);
COMMENT ON TABLE core.people IS 'One row per author or supervisor of a paper';
COMMENT ON COLUMN core.people.document_id IS 'SHA-256 of the source file''s bytes, in hex; matches `^[0-9a-f]{64}$`';
COMMENT ON COLUMN core.people.paper_id IS 'identity of the paper, made from the document and the place where the paper starts';
COMMENT ON COLUMN core.people.person_index IS 'position among the people of the paper''s head, from 1';
COMMENT ON COLUMN core.people.role IS 'what the person is to the paper; one of: author, supervisor';
COMMENT ON COLUMN core.people.name IS 'name as printed; NULL where only the position is printed';
COMMENT ON COLUMN core.people.position IS 'position, degree or course of study as printed';
COMMENT ON COLUMN core.people.affiliation IS 'institution as printed';
COMMENT ON COLUMN core.people.city IS 'city as printed';
COMMENT ON COLUMN core.people.country_code IS 'country; ISO 3166-1 alpha-2; matches `^[A-Z]{2}$`';
COMMENT ON COLUMN core.people.email IS 'e-mail address; matches `^[^@\s]+@[^@\s]+\.[^@\s]+$`';
COMMENT ON COLUMN core.people.orcid IS 'ORCID iD; matches `^[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]$`';
COMMENT ON COLUMN core.people.page_number IS 'page where the row starts, from 1';
COMMENT ON COLUMN core.people.line_first IS 'line of that page where the row starts, from 1';
COMMENT ON COLUMN core.people.page_last IS 'page where the row ends, from 1';
COMMENT ON COLUMN core.people.line_last IS 'line of the last page where the row ends, from 1';
COMMENT ON COLUMN core.people.confidence_frac IS 'how sure the row is right; 0 to 1; at least 0; at most 1';
COMMENT ON COLUMN core.people.extractor_version IS 'version of the extractor (or stage) that made the row';
COMMENT ON COLUMN core.people.run_id IS 'run that wrote the row';

CREATE TABLE core.sections (
    document_id VARCHAR NOT NULL CHECK (length(document_id) = 64),
    paper_id VARCHAR NOT NULL,
    section_index BIGINT NOT NULL,
    heading VARCHAR,
    level BIGINT NOT NULL,
    text VARCHAR NOT NULL,
    page_number BIGINT NOT NULL,
    line_first BIGINT NOT NULL,
    page_last BIGINT NOT NULL,
    line_last BIGINT NOT NULL,
    confidence_frac DOUBLE NOT NULL,
    extractor_version VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL
);
COMMENT ON TABLE core.sections IS 'One row per section of a paper';
COMMENT ON COLUMN core.sections.document_id IS 'SHA-256 of the source file''s bytes, in hex; matches `^[0-9a-f]{64}$`';
COMMENT ON COLUMN core.sections.paper_id IS 'identity of the paper, made from the document and the place where the paper starts';
COMMENT ON COLUMN core.sections.section_index IS 'position of the section in the paper, from 1';
COMMENT ON COLUMN core.sections.heading IS 'heading as printed; NULL for text before the first heading';
COMMENT ON COLUMN core.sections.level IS 'depth of the heading, 1 for the topmost; 0 for text before the first heading; at least 0; at most 9';
COMMENT ON COLUMN core.sections.text IS 'body of the section after repair, without its heading';
COMMENT ON COLUMN core.sections.page_number IS 'page where the row starts, from 1';
COMMENT ON COLUMN core.sections.line_first IS 'line of that page where the row starts, from 1';
COMMENT ON COLUMN core.sections.page_last IS 'page where the row ends, from 1';
COMMENT ON COLUMN core.sections.line_last IS 'line of the last page where the row ends, from 1';
COMMENT ON COLUMN core.sections.confidence_frac IS 'how sure the row is right; 0 to 1; at least 0; at most 1';
COMMENT ON COLUMN core.sections.extractor_version IS 'version of the extractor (or stage) that made the row';
COMMENT ON COLUMN core.sections.run_id IS 'run that wrote the row';

CREATE TABLE core.tables (
    document_id VARCHAR NOT NULL CHECK (length(document_id) = 64),
    paper_id VARCHAR NOT NULL,
    table_index BIGINT NOT NULL,
    label VARCHAR,
    number VARCHAR,
    caption VARCHAR,
    note VARCHAR,
    row_count BIGINT NOT NULL,
    column_count BIGINT NOT NULL,
    layout VARCHAR NOT NULL,
    unit VARCHAR,
    page_number BIGINT NOT NULL,
    line_first BIGINT NOT NULL,
    page_last BIGINT NOT NULL,
    line_last BIGINT NOT NULL,
    confidence_frac DOUBLE NOT NULL,
    extractor_version VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL
);
COMMENT ON TABLE core.tables IS 'One row per table of a paper';
COMMENT ON COLUMN core.tables.document_id IS 'SHA-256 of the source file''s bytes, in hex; matches `^[0-9a-f]{64}$`';
COMMENT ON COLUMN core.tables.paper_id IS 'identity of the paper, made from the document and the place where the paper starts';
COMMENT ON COLUMN core.tables.table_index IS 'position of the table in the paper, from 1';
COMMENT ON COLUMN core.tables.label IS 'label as printed (`Table 6`, «Рисунок 4»)';
COMMENT ON COLUMN core.tables.number IS 'number as printed';
COMMENT ON COLUMN core.tables.caption IS 'caption without label and number';
COMMENT ON COLUMN core.tables.note IS 'note or source line printed with it';
COMMENT ON COLUMN core.tables.row_count IS 'rows of the body, over all blocks; rows; at least 0';
COMMENT ON COLUMN core.tables.column_count IS 'columns of the body, blocks side by side counted once; columns; at least 0';
COMMENT ON COLUMN core.tables.layout IS 'how the table stands in the source; one of: ruled, aligned, flattened, side_by_side';
COMMENT ON COLUMN core.tables.unit IS 'unit of the whole table as printed';
COMMENT ON COLUMN core.tables.page_number IS 'page where the row starts, from 1';
COMMENT ON COLUMN core.tables.line_first IS 'line of that page where the row starts, from 1';
COMMENT ON COLUMN core.tables.page_last IS 'page where the row ends, from 1';
COMMENT ON COLUMN core.tables.line_last IS 'line of the last page where the row ends, from 1';
COMMENT ON COLUMN core.tables.confidence_frac IS 'how sure the row is right; 0 to 1; at least 0; at most 1';
COMMENT ON COLUMN core.tables.extractor_version IS 'version of the extractor (or stage) that made the row';
COMMENT ON COLUMN core.tables.run_id IS 'run that wrote the row';

CREATE TABLE core.table_cells (
    document_id VARCHAR NOT NULL CHECK (length(document_id) = 64),
    paper_id VARCHAR NOT NULL,
    table_index BIGINT NOT NULL,
    block_index BIGINT NOT NULL,
    row_index BIGINT NOT NULL,
    column_index BIGINT NOT NULL,
    block VARCHAR,
    column_header VARCHAR,
    row_header VARCHAR,
    raw_text VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    is_total BOOLEAN NOT NULL,
    raw_number VARCHAR,
    value DECIMAL(38,10),
    printed_decimals BIGINT,
    unit VARCHAR,
    unit_code VARCHAR,
    scale BIGINT,
    value_base DECIMAL(38,10),
    value_alternative DECIMAL(38,10),
    is_ambiguous BOOLEAN NOT NULL,
    page_number BIGINT NOT NULL,
    line_first BIGINT NOT NULL,
    page_last BIGINT NOT NULL,
    line_last BIGINT NOT NULL,
    confidence_frac DOUBLE NOT NULL,
    extractor_version VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL
);
COMMENT ON TABLE core.table_cells IS 'One row per cell of a table''s body';
COMMENT ON COLUMN core.table_cells.document_id IS 'SHA-256 of the source file''s bytes, in hex; matches `^[0-9a-f]{64}$`';
COMMENT ON COLUMN core.table_cells.paper_id IS 'identity of the paper, made from the document and the place where the paper starts';
COMMENT ON COLUMN core.table_cells.table_index IS 'position of the table in the paper, from 1';
COMMENT ON COLUMN core.table_cells.block_index IS 'position of the block in the table; a table without blocks is one block, from 1';
COMMENT ON COLUMN core.table_cells.row_index IS 'row of the block''s body, the header not counted, from 1';
COMMENT ON COLUMN core.table_cells.column_index IS 'column of the block, the stub column counted, from 1';
COMMENT ON COLUMN core.table_cells.block IS 'name of the block, such as the year of a side-by-side block';
COMMENT ON COLUMN core.table_cells.column_header IS 'header of the cell''s column; levels joined by '' / ''';
COMMENT ON COLUMN core.table_cells.row_header IS 'header of the cell''s row (the stub)';
COMMENT ON COLUMN core.table_cells.raw_text IS 'cell as read; '''' where it is empty';
COMMENT ON COLUMN core.table_cells.text IS 'cell after repair; '''' where it is empty';
COMMENT ON COLUMN core.table_cells.is_total IS 'whether the cell belongs to a total row or column';
COMMENT ON COLUMN core.table_cells.raw_number IS 'number as printed';
COMMENT ON COLUMN core.table_cells.value IS 'number in the printed unit; percentages and shares in percent';
COMMENT ON COLUMN core.table_cells.printed_decimals IS 'decimals as printed; the audit''s tolerance comes from it; at least 0; at most 38';
COMMENT ON COLUMN core.table_cells.unit IS 'unit as printed';
COMMENT ON COLUMN core.table_cells.unit_code IS 'unit, normalised (`USD`, `percent`, `t`)';
COMMENT ON COLUMN core.table_cells.scale IS 'factor that the print gives in words (1000 for «thousand»); at least 1';
COMMENT ON COLUMN core.table_cells.value_base IS 'value × scale, in the base unit';
COMMENT ON COLUMN core.table_cells.value_alternative IS 'other reading, where the print can be read two ways';
COMMENT ON COLUMN core.table_cells.is_ambiguous IS 'whether the print can be read two ways and nothing decides';
COMMENT ON COLUMN core.table_cells.page_number IS 'page where the row starts, from 1';
COMMENT ON COLUMN core.table_cells.line_first IS 'line of that page where the row starts, from 1';
COMMENT ON COLUMN core.table_cells.page_last IS 'page where the row ends, from 1';
COMMENT ON COLUMN core.table_cells.line_last IS 'line of the last page where the row ends, from 1';
COMMENT ON COLUMN core.table_cells.confidence_frac IS 'how sure the row is right; 0 to 1; at least 0; at most 1';
COMMENT ON COLUMN core.table_cells.extractor_version IS 'version of the extractor (or stage) that made the row';
COMMENT ON COLUMN core.table_cells.run_id IS 'run that wrote the row';

CREATE TABLE core.figures (
    document_id VARCHAR NOT NULL CHECK (length(document_id) = 64),
    paper_id VARCHAR NOT NULL,
    figure_index BIGINT NOT NULL,
    label VARCHAR,
    number VARCHAR,
    caption VARCHAR,
    note VARCHAR,
    unit VARCHAR,
    page_number BIGINT NOT NULL,
    line_first BIGINT NOT NULL,
    page_last BIGINT NOT NULL,
    line_last BIGINT NOT NULL,
    confidence_frac DOUBLE NOT NULL,
    extractor_version VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL
);
COMMENT ON TABLE core.figures IS 'One row per figure caption (a figure only spoken of has none)';
COMMENT ON COLUMN core.figures.document_id IS 'SHA-256 of the source file''s bytes, in hex; matches `^[0-9a-f]{64}$`';
COMMENT ON COLUMN core.figures.paper_id IS 'identity of the paper, made from the document and the place where the paper starts';
COMMENT ON COLUMN core.figures.figure_index IS 'position of the figure caption in the paper, from 1';
COMMENT ON COLUMN core.figures.label IS 'label as printed (`Table 6`, «Рисунок 4»)';
COMMENT ON COLUMN core.figures.number IS 'number as printed';
COMMENT ON COLUMN core.figures.caption IS 'caption without label and number';
COMMENT ON COLUMN core.figures.note IS 'note or source line printed with it';
COMMENT ON COLUMN core.figures.unit IS 'unit of the figure''s numbers as printed';
COMMENT ON COLUMN core.figures.page_number IS 'page where the row starts, from 1';
COMMENT ON COLUMN core.figures.line_first IS 'line of that page where the row starts, from 1';
COMMENT ON COLUMN core.figures.page_last IS 'page where the row ends, from 1';
COMMENT ON COLUMN core.figures.line_last IS 'line of the last page where the row ends, from 1';
COMMENT ON COLUMN core.figures.confidence_frac IS 'how sure the row is right; 0 to 1; at least 0; at most 1';
COMMENT ON COLUMN core.figures.extractor_version IS 'version of the extractor (or stage) that made the row';
COMMENT ON COLUMN core.figures.run_id IS 'run that wrote the row';

CREATE TABLE core."references" (
    document_id VARCHAR NOT NULL CHECK (length(document_id) = 64),
    paper_id VARCHAR NOT NULL,
    reference_index BIGINT NOT NULL,
    marker VARCHAR,
    raw_text VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    authors VARCHAR,
    title VARCHAR,
    container VARCHAR,
    issuer VARCHAR,
    jurisdiction VARCHAR,
    publisher VARCHAR,
    place VARCHAR,
    year BIGINT,
    date DATE,
    number VARCHAR,
    volume VARCHAR,
    issue VARCHAR,
    pages VARCHAR,
    page_count BIGINT,
    doi VARCHAR,
    url VARCHAR,
    same_as_index BIGINT,
    work_id VARCHAR,
    page_number BIGINT NOT NULL,
    line_first BIGINT NOT NULL,
    page_last BIGINT NOT NULL,
    line_last BIGINT NOT NULL,
    confidence_frac DOUBLE NOT NULL,
    extractor_version VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL
);
COMMENT ON TABLE core."references" IS 'One row per entry of a paper''s reference list';
COMMENT ON COLUMN core."references".document_id IS 'SHA-256 of the source file''s bytes, in hex; matches `^[0-9a-f]{64}$`';
COMMENT ON COLUMN core."references".paper_id IS 'identity of the paper, made from the document and the place where the paper starts';
COMMENT ON COLUMN core."references".reference_index IS 'position of the entry in the paper''s reference list, from 1';
COMMENT ON COLUMN core."references".marker IS 'marker as printed (`7`, `[3]`)';
COMMENT ON COLUMN core."references".raw_text IS 'entry as read, its lines joined';
COMMENT ON COLUMN core."references".text IS 'entry after repair, its lines joined';
COMMENT ON COLUMN core."references".kind IS 'kind of work; one of: book, article, chapter, thesis, law, decree, resolution, policy_document, standard, web, newspaper, archive, other';
COMMENT ON COLUMN core."references".authors IS 'authors as printed, separated by ''; ''';
COMMENT ON COLUMN core."references".title IS 'title as printed, repaired';
COMMENT ON COLUMN core."references".container IS 'journal, collection or site that holds the work';
COMMENT ON COLUMN core."references".issuer IS 'body that issued a law, decree or standard';
COMMENT ON COLUMN core."references".jurisdiction IS 'country, region or union the document is law in, as a code or as printed';
COMMENT ON COLUMN core."references".publisher IS 'publisher';
COMMENT ON COLUMN core."references".place IS 'place of publication';
COMMENT ON COLUMN core."references".year IS 'year printed in the entry; year; at least 1400; at most 2200';
COMMENT ON COLUMN core."references".date IS 'full date printed in the entry';
COMMENT ON COLUMN core."references".number IS 'number as printed';
COMMENT ON COLUMN core."references".volume IS 'volume as printed';
COMMENT ON COLUMN core."references".issue IS 'issue as printed';
COMMENT ON COLUMN core."references".pages IS 'page or page range as printed';
COMMENT ON COLUMN core."references".page_count IS 'number of pages printed in the entry; pages; at least 0';
COMMENT ON COLUMN core."references".doi IS 'DOI, without resolver address; matches `^10\.[0-9]{4,9}/\S+$`';
COMMENT ON COLUMN core."references".url IS 'address as printed';
COMMENT ON COLUMN core."references".same_as_index IS 'entry that «Там же», ibid. or op. cit. points to, from 1';
COMMENT ON COLUMN core."references".work_id IS 'identity of the work across papers';
COMMENT ON COLUMN core."references".page_number IS 'page where the row starts, from 1';
COMMENT ON COLUMN core."references".line_first IS 'line of that page where the row starts, from 1';
COMMENT ON COLUMN core."references".page_last IS 'page where the row ends, from 1';
COMMENT ON COLUMN core."references".line_last IS 'line of the last page where the row ends, from 1';
COMMENT ON COLUMN core."references".confidence_frac IS 'how sure the row is right; 0 to 1; at least 0; at most 1';
COMMENT ON COLUMN core."references".extractor_version IS 'version of the extractor (or stage) that made the row';
COMMENT ON COLUMN core."references".run_id IS 'run that wrote the row';

CREATE TABLE core.citations (
    document_id VARCHAR NOT NULL CHECK (length(document_id) = 64),
    paper_id VARCHAR NOT NULL,
    citation_index BIGINT NOT NULL,
    marker VARCHAR NOT NULL,
    pinpoint VARCHAR,
    sentence VARCHAR NOT NULL,
    reference_index BIGINT,
    page_number BIGINT NOT NULL,
    line_first BIGINT NOT NULL,
    page_last BIGINT NOT NULL,
    line_last BIGINT NOT NULL,
    confidence_frac DOUBLE NOT NULL,
    extractor_version VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL
);
COMMENT ON TABLE core.citations IS 'One row per in-text citation of one entry';
COMMENT ON COLUMN core.citations.document_id IS 'SHA-256 of the source file''s bytes, in hex; matches `^[0-9a-f]{64}$`';
COMMENT ON COLUMN core.citations.paper_id IS 'identity of the paper, made from the document and the place where the paper starts';
COMMENT ON COLUMN core.citations.citation_index IS 'position of the citation in the paper, from 1';
COMMENT ON COLUMN core.citations.marker IS 'marker as printed (`7`, `[3]`)';
COMMENT ON COLUMN core.citations.pinpoint IS 'page or part cited, as printed in the citation';
COMMENT ON COLUMN core.citations.sentence IS 'sentence it stands in, repaired';
COMMENT ON COLUMN core.citations.reference_index IS 'entry that answers the citation; NULL when none does; at least 1';
COMMENT ON COLUMN core.citations.page_number IS 'page where the row starts, from 1';
COMMENT ON COLUMN core.citations.line_first IS 'line of that page where the row starts, from 1';
COMMENT ON COLUMN core.citations.page_last IS 'page where the row ends, from 1';
COMMENT ON COLUMN core.citations.line_last IS 'line of the last page where the row ends, from 1';
COMMENT ON COLUMN core.citations.confidence_frac IS 'how sure the row is right; 0 to 1; at least 0; at most 1';
COMMENT ON COLUMN core.citations.extractor_version IS 'version of the extractor (or stage) that made the row';
COMMENT ON COLUMN core.citations.run_id IS 'run that wrote the row';

CREATE TABLE core.claims (
    document_id VARCHAR NOT NULL CHECK (length(document_id) = 64),
    paper_id VARCHAR NOT NULL,
    claim_index BIGINT NOT NULL,
    sentence VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    indicator VARCHAR,
    flow VARCHAR,
    entity VARCHAR,
    entity_code VARCHAR,
    counterpart VARCHAR,
    counterpart_code VARCHAR,
    counterpart_scope VARCHAR NOT NULL,
    period_text VARCHAR,
    base_period_start DATE,
    base_period_end DATE,
    base_indicator VARCHAR,
    is_approximate BOOLEAN NOT NULL,
    period_start DATE,
    period_end DATE,
    raw_number VARCHAR,
    value DECIMAL(38,10) NOT NULL,
    printed_decimals BIGINT,
    unit VARCHAR,
    unit_code VARCHAR,
    scale BIGINT,
    value_base DECIMAL(38,10),
    value_alternative DECIMAL(38,10),
    is_ambiguous BOOLEAN NOT NULL,
    page_number BIGINT NOT NULL,
    line_first BIGINT NOT NULL,
    page_last BIGINT NOT NULL,
    line_last BIGINT NOT NULL,
    confidence_frac DOUBLE NOT NULL,
    extractor_version VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL
);
COMMENT ON TABLE core.claims IS 'One row per number stated in prose (never one from a table''s lines)';
COMMENT ON COLUMN core.claims.document_id IS 'SHA-256 of the source file''s bytes, in hex; matches `^[0-9a-f]{64}$`';
COMMENT ON COLUMN core.claims.paper_id IS 'identity of the paper, made from the document and the place where the paper starts';
COMMENT ON COLUMN core.claims.claim_index IS 'position of the claim in the paper, from 1';
COMMENT ON COLUMN core.claims.sentence IS 'sentence it stands in, repaired';
COMMENT ON COLUMN core.claims.kind IS 'what the number is; one of: level, change_abs, change_pct, change_pp, share, ratio, rank, count';
COMMENT ON COLUMN core.claims.indicator IS 'what is measured, normalised';
COMMENT ON COLUMN core.claims.flow IS 'direction of trade or movement (`exports`, `imports`, `turnover`, …); matches `^[a-z][a-z0-9_]*$`';
COMMENT ON COLUMN core.claims.entity IS 'who the number is about, as printed';
COMMENT ON COLUMN core.claims.entity_code IS 'code of that place; ISO 3166-1 alpha-2 or ISO 3166-2; matches `^[A-Z]{2}(-[A-Z0-9]{1,3})?$`';
COMMENT ON COLUMN core.claims.counterpart IS 'partner of the entity, as printed';
COMMENT ON COLUMN core.claims.counterpart_code IS 'code of the partner; ISO 3166-1 alpha-2 or ISO 3166-2; matches `^[A-Z]{2}(-[A-Z0-9]{1,3})?$`';
COMMENT ON COLUMN core.claims.counterpart_scope IS 'whether the number is about all partners, one, or it is not said; one of: total, partner, unknown';
COMMENT ON COLUMN core.claims.period_text IS 'period as printed';
COMMENT ON COLUMN core.claims.base_period_start IS 'first day of the period compared with';
COMMENT ON COLUMN core.claims.base_period_end IS 'last day of the period compared with, included';
COMMENT ON COLUMN core.claims.base_indicator IS 'indicator compared with, normalised';
COMMENT ON COLUMN core.claims.is_approximate IS 'whether the print says about, over, nearly, …';
COMMENT ON COLUMN core.claims.period_start IS 'first day of the period';
COMMENT ON COLUMN core.claims.period_end IS 'last day of the period, included';
COMMENT ON COLUMN core.claims.raw_number IS 'number as printed';
COMMENT ON COLUMN core.claims.value IS 'number in the printed unit; percentages and shares in percent';
COMMENT ON COLUMN core.claims.printed_decimals IS 'decimals as printed; the audit''s tolerance comes from it; at least 0; at most 38';
COMMENT ON COLUMN core.claims.unit IS 'unit as printed';
COMMENT ON COLUMN core.claims.unit_code IS 'unit, normalised (`USD`, `percent`, `t`)';
COMMENT ON COLUMN core.claims.scale IS 'factor that the print gives in words (1000 for «thousand»); at least 1';
COMMENT ON COLUMN core.claims.value_base IS 'value × scale, in the base unit';
COMMENT ON COLUMN core.claims.value_alternative IS 'other reading, where the print can be read two ways';
COMMENT ON COLUMN core.claims.is_ambiguous IS 'whether the print can be read two ways and nothing decides';
COMMENT ON COLUMN core.claims.page_number IS 'page where the row starts, from 1';
COMMENT ON COLUMN core.claims.line_first IS 'line of that page where the row starts, from 1';
COMMENT ON COLUMN core.claims.page_last IS 'page where the row ends, from 1';
COMMENT ON COLUMN core.claims.line_last IS 'line of the last page where the row ends, from 1';
COMMENT ON COLUMN core.claims.confidence_frac IS 'how sure the row is right; 0 to 1; at least 0; at most 1';
COMMENT ON COLUMN core.claims.extractor_version IS 'version of the extractor (or stage) that made the row';
COMMENT ON COLUMN core.claims.run_id IS 'run that wrote the row';

CREATE TABLE core.findings (
    document_id VARCHAR NOT NULL CHECK (length(document_id) = 64),
    paper_id VARCHAR NOT NULL,
    finding_index BIGINT NOT NULL,
    rule VARCHAR NOT NULL,
    stated DECIMAL(38,10),
    recomputed DECIMAL(38,10),
    tolerance DECIMAL(38,10),
    verdict VARCHAR NOT NULL,
    sentence VARCHAR,
    explanation VARCHAR NOT NULL,
    suggestion VARCHAR,
    unit VARCHAR,
    page_number BIGINT NOT NULL,
    line_first BIGINT NOT NULL,
    page_last BIGINT NOT NULL,
    line_last BIGINT NOT NULL,
    confidence_frac DOUBLE NOT NULL,
    extractor_version VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL
);
COMMENT ON TABLE core.findings IS 'One row per arithmetic relation that could be recomputed';
COMMENT ON COLUMN core.findings.document_id IS 'SHA-256 of the source file''s bytes, in hex; matches `^[0-9a-f]{64}$`';
COMMENT ON COLUMN core.findings.paper_id IS 'identity of the paper, made from the document and the place where the paper starts';
COMMENT ON COLUMN core.findings.finding_index IS 'position of the finding in the paper, from 1';
COMMENT ON COLUMN core.findings.rule IS 'arithmetic relation that was recomputed; one of: sum, share, growth, difference, ratio, rank, table_total, text_vs_table, direction_conflict, count_mismatch';
COMMENT ON COLUMN core.findings.stated IS 'number as the paper states it';
COMMENT ON COLUMN core.findings.recomputed IS 'number as recomputed, rounded to ten decimals';
COMMENT ON COLUMN core.findings.tolerance IS 'difference that the printed precision allows, rounded to ten decimals; at least 0';
COMMENT ON COLUMN core.findings.verdict IS 'whether the relation holds; one of: consistent, inconsistent, undecidable';
COMMENT ON COLUMN core.findings.sentence IS 'sentence it stands in, repaired';
COMMENT ON COLUMN core.findings.explanation IS 'the relation in words, with both numbers';
COMMENT ON COLUMN core.findings.suggestion IS 'reading that would make the relation hold; never applied';
COMMENT ON COLUMN core.findings.unit IS 'unit of the numbers compared';
COMMENT ON COLUMN core.findings.page_number IS 'page where the row starts, from 1';
COMMENT ON COLUMN core.findings.line_first IS 'line of that page where the row starts, from 1';
COMMENT ON COLUMN core.findings.page_last IS 'page where the row ends, from 1';
COMMENT ON COLUMN core.findings.line_last IS 'line of the last page where the row ends, from 1';
COMMENT ON COLUMN core.findings.confidence_frac IS 'how sure the row is right; 0 to 1; at least 0; at most 1';
COMMENT ON COLUMN core.findings.extractor_version IS 'version of the extractor (or stage) that made the row';
COMMENT ON COLUMN core.findings.run_id IS 'run that wrote the row';

CREATE TABLE core.finding_inputs (
    document_id VARCHAR NOT NULL CHECK (length(document_id) = 64),
    paper_id VARCHAR NOT NULL,
    finding_index BIGINT NOT NULL,
    input_index BIGINT NOT NULL,
    role VARCHAR NOT NULL,
    claim_index BIGINT,
    table_index BIGINT,
    block_index BIGINT,
    row_index BIGINT,
    column_index BIGINT,
    value_used DECIMAL(38,10) NOT NULL,
    page_number BIGINT NOT NULL,
    line_first BIGINT NOT NULL,
    page_last BIGINT NOT NULL,
    line_last BIGINT NOT NULL,
    confidence_frac DOUBLE NOT NULL,
    extractor_version VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL
);
COMMENT ON TABLE core.finding_inputs IS 'One row per number that entered a finding';
COMMENT ON COLUMN core.finding_inputs.document_id IS 'SHA-256 of the source file''s bytes, in hex; matches `^[0-9a-f]{64}$`';
COMMENT ON COLUMN core.finding_inputs.paper_id IS 'identity of the paper, made from the document and the place where the paper starts';
COMMENT ON COLUMN core.finding_inputs.finding_index IS 'position of the finding in the paper, from 1';
COMMENT ON COLUMN core.finding_inputs.input_index IS 'position of the number among the finding''s inputs, from 1';
COMMENT ON COLUMN core.finding_inputs.role IS 'part the number plays in the relation (`part`, `total`, `from`, …); matches `^[a-z][a-z0-9_]*$`';
COMMENT ON COLUMN core.finding_inputs.claim_index IS 'claim the number comes from; at least 1';
COMMENT ON COLUMN core.finding_inputs.table_index IS 'table of the cell the number comes from; at least 1';
COMMENT ON COLUMN core.finding_inputs.block_index IS 'block of that cell; at least 1';
COMMENT ON COLUMN core.finding_inputs.row_index IS 'row of that cell; at least 1';
COMMENT ON COLUMN core.finding_inputs.column_index IS 'column of that cell; at least 1';
COMMENT ON COLUMN core.finding_inputs.value_used IS 'number as it entered the relation, in the relation''s unit';
COMMENT ON COLUMN core.finding_inputs.page_number IS 'page where the row starts, from 1';
COMMENT ON COLUMN core.finding_inputs.line_first IS 'line of that page where the row starts, from 1';
COMMENT ON COLUMN core.finding_inputs.page_last IS 'page where the row ends, from 1';
COMMENT ON COLUMN core.finding_inputs.line_last IS 'line of the last page where the row ends, from 1';
COMMENT ON COLUMN core.finding_inputs.confidence_frac IS 'how sure the row is right; 0 to 1; at least 0; at most 1';
COMMENT ON COLUMN core.finding_inputs.extractor_version IS 'version of the extractor (or stage) that made the row';
COMMENT ON COLUMN core.finding_inputs.run_id IS 'run that wrote the row';

CREATE TABLE ops.runs (
    run_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    trigger VARCHAR NOT NULL,
    verdict VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    started_at TIMESTAMP WITH TIME ZONE NOT NULL,
    finished_at TIMESTAMP WITH TIME ZONE,
    duration_ms DOUBLE,
    file_count BIGINT,
    document_count BIGINT,
    failed_count BIGINT,
    row_count BIGINT,
    reject_count BIGINT,
    check_failed_count BIGINT,
    check_warned_count BIGINT,
    is_published BOOLEAN NOT NULL,
    peak_memory_bytes BIGINT,
    kitap_version VARCHAR NOT NULL,
    settings_json VARCHAR,
    PRIMARY KEY (run_id)
);
COMMENT ON TABLE ops.runs IS 'One row per run of a flow or of the main job';
COMMENT ON COLUMN ops.runs.run_id IS 'identity of the run';
COMMENT ON COLUMN ops.runs.kind IS 'what the run was for; one of: ingest, refresh, backfill, retry';
COMMENT ON COLUMN ops.runs.trigger IS 'what started the run; one of: direct, flow, schedule';
COMMENT ON COLUMN ops.runs.verdict IS 'how the run ended; one of: running, ok, faults, failed, interrupted';
COMMENT ON COLUMN ops.runs.reason IS 'what happened, in words; '''' where there is nothing to say';
COMMENT ON COLUMN ops.runs.started_at IS 'start; UTC';
COMMENT ON COLUMN ops.runs.finished_at IS 'end; NULL while it goes on; UTC';
COMMENT ON COLUMN ops.runs.duration_ms IS 'time taken; ms; at least 0';
COMMENT ON COLUMN ops.runs.file_count IS 'files that were found; files; at least 0';
COMMENT ON COLUMN ops.runs.document_count IS 'documents that were loaded; documents; at least 0';
COMMENT ON COLUMN ops.runs.failed_count IS 'files that were rejected or failed; files; at least 0';
COMMENT ON COLUMN ops.runs.row_count IS 'rows that were loaded; rows; at least 0';
COMMENT ON COLUMN ops.runs.reject_count IS 'rejected rows, pages and files; rows; at least 0';
COMMENT ON COLUMN ops.runs.check_failed_count IS 'checks that stop a publish and did not hold; checks; at least 0';
COMMENT ON COLUMN ops.runs.check_warned_count IS 'checks that warn and did not hold; checks; at least 0';
COMMENT ON COLUMN ops.runs.is_published IS 'whether the run published the warehouse';
COMMENT ON COLUMN ops.runs.peak_memory_bytes IS 'highest memory use; bytes; at least 0';
COMMENT ON COLUMN ops.runs.kitap_version IS 'version of Kitap';
COMMENT ON COLUMN ops.runs.settings_json IS 'settings of the run, as JSON, without secrets';

CREATE TABLE ops.outcomes (
    document_id VARCHAR CHECK (length(document_id) = 64),
    run_id VARCHAR NOT NULL,
    source_uri VARCHAR NOT NULL,
    stage VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    verdict VARCHAR NOT NULL,
    row_count BIGINT NOT NULL,
    duration_ms DOUBLE NOT NULL,
    reason VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    remedy VARCHAR NOT NULL,
    page_number BIGINT,
    recorded_at TIMESTAMP WITH TIME ZONE NOT NULL
);
COMMENT ON TABLE ops.outcomes IS 'One row per stage''s outcome of a document (or of one extractor, page or table of it) in a run';
COMMENT ON COLUMN ops.outcomes.document_id IS 'SHA-256 of the source file''s bytes, in hex; matches `^[0-9a-f]{64}$`';
COMMENT ON COLUMN ops.outcomes.run_id IS 'run it happened in';
COMMENT ON COLUMN ops.outcomes.source_uri IS 'where the file was found: path or address';
COMMENT ON COLUMN ops.outcomes.stage IS 'stage of the pipeline; one of: identify, read, repair, extract, validate, load, build, check, publish';
COMMENT ON COLUMN ops.outcomes.subject IS 'extractor, page, table or mart concerned; '''' for the whole document';
COMMENT ON COLUMN ops.outcomes.verdict IS 'how the stage ended (`empty`: it ran and found nothing); one of: ok, empty, rejected, failed';
COMMENT ON COLUMN ops.outcomes.row_count IS 'rows, lines or pages that the stage produced; rows; at least 0';
COMMENT ON COLUMN ops.outcomes.duration_ms IS 'time taken; ms; at least 0';
COMMENT ON COLUMN ops.outcomes.reason IS 'what happened, in words; '''' where there is nothing to say';
COMMENT ON COLUMN ops.outcomes.code IS 'short stable word for statistics, or ''''; matches `^([a-z][a-z0-9_]*)?$`';
COMMENT ON COLUMN ops.outcomes.remedy IS 'what to do about it; '''' where nothing helps or is needed';
COMMENT ON COLUMN ops.outcomes.page_number IS 'page concerned, from 1';
COMMENT ON COLUMN ops.outcomes.recorded_at IS 'when the row was recorded; UTC';

CREATE TABLE ops.rejects (
    document_id VARCHAR CHECK (length(document_id) = 64),
    reject_id VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL,
    table_name VARCHAR NOT NULL,
    rule VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    row_json VARCHAR NOT NULL,
    source_uri VARCHAR NOT NULL,
    page_number BIGINT,
    line_number BIGINT,
    remedy VARCHAR NOT NULL,
    rejected_at TIMESTAMP WITH TIME ZONE NOT NULL,
    is_resolved BOOLEAN NOT NULL,
    resolved_at TIMESTAMP WITH TIME ZONE,
    resolved_by_run_id VARCHAR
);
COMMENT ON TABLE ops.rejects IS 'One row per row, page or file that was set aside';
COMMENT ON COLUMN ops.rejects.document_id IS 'SHA-256 of the source file''s bytes, in hex; matches `^[0-9a-f]{64}$`';
COMMENT ON COLUMN ops.rejects.reject_id IS 'identity of the reject: the same row of the same document has the same one on every run';
COMMENT ON COLUMN ops.rejects.run_id IS 'run that set it aside';
COMMENT ON COLUMN ops.rejects.table_name IS 'table the row was meant for, qualified; matches `^(raw|core|mart|ops)\.[a-z][a-z0-9_]*$`';
COMMENT ON COLUMN ops.rejects.rule IS 'rule that the row breaks';
COMMENT ON COLUMN ops.rejects.reason IS 'what happened, in words; '''' where there is nothing to say';
COMMENT ON COLUMN ops.rejects.row_json IS 'the row itself, as JSON';
COMMENT ON COLUMN ops.rejects.source_uri IS 'where the file was found: path or address';
COMMENT ON COLUMN ops.rejects.page_number IS 'page where the row starts, from 1';
COMMENT ON COLUMN ops.rejects.line_number IS 'line of the page, from 1';
COMMENT ON COLUMN ops.rejects.remedy IS 'what to do about it; '''' where nothing helps or is needed';
COMMENT ON COLUMN ops.rejects.rejected_at IS 'when the row was set aside; UTC';
COMMENT ON COLUMN ops.rejects.is_resolved IS 'whether a later run accepted the row or a person settled it';
COMMENT ON COLUMN ops.rejects.resolved_at IS 'when the reject was settled; UTC';
COMMENT ON COLUMN ops.rejects.resolved_by_run_id IS 'run that settled the reject';

CREATE TABLE ops.checks (
    document_id VARCHAR CHECK (length(document_id) = 64),
    run_id VARCHAR NOT NULL,
    check_name VARCHAR NOT NULL,
    severity VARCHAR NOT NULL,
    truth VARCHAR NOT NULL,
    is_passed BOOLEAN NOT NULL,
    offending_count BIGINT NOT NULL,
    sample_json VARCHAR,
    duration_ms DOUBLE NOT NULL,
    checked_at TIMESTAMP WITH TIME ZONE NOT NULL
);
COMMENT ON TABLE ops.checks IS 'One row per result of a check in a run (of one document, where the check is about one)';
COMMENT ON COLUMN ops.checks.document_id IS 'SHA-256 of the source file''s bytes, in hex; matches `^[0-9a-f]{64}$`';
COMMENT ON COLUMN ops.checks.run_id IS 'run the check ran in';
COMMENT ON COLUMN ops.checks.check_name IS 'name of the check, as its file''s name';
COMMENT ON COLUMN ops.checks.severity IS '`fail` stops the publish, `warn` tells; one of: fail, warn';
COMMENT ON COLUMN ops.checks.truth IS 'sentence that should hold';
COMMENT ON COLUMN ops.checks.is_passed IS 'whether it holds';
COMMENT ON COLUMN ops.checks.offending_count IS 'rows that break the check; rows; at least 0';
COMMENT ON COLUMN ops.checks.sample_json IS 'the first offending rows, as JSON';
COMMENT ON COLUMN ops.checks.duration_ms IS 'time taken; ms; at least 0';
COMMENT ON COLUMN ops.checks.checked_at IS 'when the check ran; UTC';

CREATE TABLE ops.corrections (
    document_id VARCHAR NOT NULL CHECK (length(document_id) = 64),
    correction_id VARCHAR NOT NULL,
    table_name VARCHAR NOT NULL,
    key_json VARCHAR NOT NULL,
    column_name VARCHAR NOT NULL,
    old_value VARCHAR,
    new_value VARCHAR,
    reason VARCHAR NOT NULL,
    corrected_by VARCHAR NOT NULL,
    corrected_at TIMESTAMP WITH TIME ZONE NOT NULL,
    is_active BOOLEAN NOT NULL,
    PRIMARY KEY (correction_id)
);
COMMENT ON TABLE ops.corrections IS 'One row per correction by a person';
COMMENT ON COLUMN ops.corrections.document_id IS 'SHA-256 of the source file''s bytes, in hex; matches `^[0-9a-f]{64}$`';
COMMENT ON COLUMN ops.corrections.correction_id IS 'identity of the correction';
COMMENT ON COLUMN ops.corrections.table_name IS 'table of the corrected row, qualified; matches `^(raw|core|mart|ops)\.[a-z][a-z0-9_]*$`';
COMMENT ON COLUMN ops.corrections.key_json IS 'key of the corrected row, as JSON';
COMMENT ON COLUMN ops.corrections.column_name IS 'column that was corrected; matches `^[a-z][a-z0-9_]*$`';
COMMENT ON COLUMN ops.corrections.old_value IS 'value before the correction';
COMMENT ON COLUMN ops.corrections.new_value IS 'value that the person gave; NULL where the value was taken away';
COMMENT ON COLUMN ops.corrections.reason IS 'why the correction was made';
COMMENT ON COLUMN ops.corrections.corrected_by IS 'who made the correction';
COMMENT ON COLUMN ops.corrections.corrected_at IS 'when the correction was made; UTC';
COMMENT ON COLUMN ops.corrections.is_active IS 'whether the correction is in force';

CREATE TABLE ops.migrations (
    number BIGINT NOT NULL,
    name VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    applied_at TIMESTAMP WITH TIME ZONE NOT NULL,
    PRIMARY KEY (number)
);
COMMENT ON TABLE ops.migrations IS 'One row per migration that was applied';
COMMENT ON COLUMN ops.migrations.number IS 'number of the migration; at least 1';
COMMENT ON COLUMN ops.migrations.name IS 'name of the migration, as its file''s name';
COMMENT ON COLUMN ops.migrations.sha256 IS 'SHA-256 of the migration''s text, in hex; matches `^[0-9a-f]{64}$`';
COMMENT ON COLUMN ops.migrations.applied_at IS 'when the migration was applied; UTC';
