"""How each noun is extracted. A new noun is one line here and one in `nouns`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from warehouse.document import Document, Paper, Volume
from warehouse.extract import Row
from warehouse.extract.citations.find import find_citations
from warehouse.extract.citations.rows import citation_rows
from warehouse.extract.claims.find import Claim, find_claims
from warehouse.extract.claims.rows import claim_rows
from warehouse.extract.figures.find import Figure, find_figures
from warehouse.extract.figures.rows import figure_rows
from warehouse.extract.findings.find import find_findings
from warehouse.extract.findings.rows import finding_input_rows, finding_rows
from warehouse.extract.paper_texts.rows import paper_text_rows
from warehouse.extract.papers.find import SplitNote, split_document
from warehouse.extract.papers.rows import paper_rows
from warehouse.extract.people.rows import people_rows
from warehouse.extract.references.find import Reference, find_references
from warehouse.extract.references.rows import reference_rows
from warehouse.extract.sections.rows import section_rows
from warehouse.extract.tables.find import Table, find_tables
from warehouse.extract.tables.rows import table_cell_rows, table_rows
from warehouse.extract.volumes.rows import volume_rows

RowsByTable = dict[str, list[Row]]


@dataclass
class Workbench:
    """What has been found so far in one document; later extractors read what earlier ones left here."""

    document: Document
    volume: Volume | None = None
    papers: tuple[Paper, ...] = ()
    split_notes: tuple[SplitNote, ...] = ()
    references: dict[str, Sequence[Reference]] = field(default_factory=dict)
    tables: dict[str, Sequence[Table]] = field(default_factory=dict)
    figures: dict[str, Sequence[Figure]] = field(default_factory=dict)
    claims: dict[str, Sequence[Claim]] = field(default_factory=dict)


def _each_paper(bench: Workbench, rows: Callable[[Paper], Sequence[Row]]) -> list[Row]:
    return [{"paper_id": paper.paper_id, **row} for paper in bench.papers for row in rows(paper)]


def _extract_papers(bench: Workbench) -> RowsByTable:
    split = split_document(bench.document)
    bench.volume, bench.papers, bench.split_notes = split.volume, split.papers, split.notes
    return {
        "core.volumes": list(volume_rows(bench.document, bench.volume, bench.papers)),
        "core.papers": list(paper_rows(bench.papers)),
    }


def _extract_paper_texts(bench: Workbench) -> RowsByTable:
    return {"core.paper_texts": _each_paper(bench, paper_text_rows)}


def _extract_people(bench: Workbench) -> RowsByTable:
    return {"core.people": _each_paper(bench, people_rows)}


def _extract_sections(bench: Workbench) -> RowsByTable:
    return {"core.sections": _each_paper(bench, section_rows)}


def _extract_references(bench: Workbench) -> RowsByTable:
    bench.references = {paper.paper_id: find_references(paper) for paper in bench.papers}
    return {"core.references": _each_paper(bench, lambda p: reference_rows(p, bench.references[p.paper_id]))}


def _extract_citations(bench: Workbench) -> RowsByTable:
    def rows(paper: Paper) -> Sequence[Row]:
        return citation_rows(paper, find_citations(paper, bench.references.get(paper.paper_id, ())))

    return {"core.citations": _each_paper(bench, rows)}


def _extract_tables(bench: Workbench) -> RowsByTable:
    bench.tables = {paper.paper_id: find_tables(paper) for paper in bench.papers}
    return {
        "core.tables": _each_paper(bench, lambda p: table_rows(p, bench.tables[p.paper_id])),
        "core.table_cells": _each_paper(bench, lambda p: table_cell_rows(p, bench.tables[p.paper_id])),
    }


def _extract_figures(bench: Workbench) -> RowsByTable:
    bench.figures = {paper.paper_id: find_figures(paper) for paper in bench.papers}
    return {"core.figures": _each_paper(bench, lambda p: figure_rows(p, bench.figures[p.paper_id]))}


def _extract_claims(bench: Workbench) -> RowsByTable:
    bench.claims = {
        p.paper_id: find_claims(p, bench.tables.get(p.paper_id, ()), bench.figures.get(p.paper_id, ()))
        for p in bench.papers
    }
    return {"core.claims": _each_paper(bench, lambda p: claim_rows(p, bench.claims[p.paper_id]))}


def _extract_findings(bench: Workbench) -> RowsByTable:
    found = {
        p.paper_id: find_findings(p, bench.claims.get(p.paper_id, ()), bench.tables.get(p.paper_id, ()))
        for p in bench.papers
    }
    return {
        "core.findings": _each_paper(bench, lambda p: finding_rows(p, found[p.paper_id])),
        "core.finding_inputs": _each_paper(bench, lambda p: finding_input_rows(p, found[p.paper_id])),
    }


EXTRACTORS: dict[str, Callable[[Workbench], RowsByTable]] = {
    "papers": _extract_papers,
    "paper_texts": _extract_paper_texts,
    "people": _extract_people,
    "sections": _extract_sections,
    "references": _extract_references,
    "citations": _extract_citations,
    "tables": _extract_tables,
    "figures": _extract_figures,
    "claims": _extract_claims,
    "findings": _extract_findings,
}
