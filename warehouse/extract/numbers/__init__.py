"""Printed numbers: their value, their unit, and both readings where the print can be read in two ways."""

from __future__ import annotations

from warehouse.extract.numbers.formats import (
    NUMBER,
    Evidence,
    Number,
    Quantity,
    companions,
    find_quantities,
    gather_evidence,
    in_base_unit,
    is_approximate_at,
    negated,
    read_number,
    shape_of,
)
from warehouse.extract.numbers.units import Unit, unit_after, unit_before, unit_of_heading

__all__ = [
    "NUMBER",
    "Evidence",
    "Number",
    "Quantity",
    "Unit",
    "companions",
    "find_quantities",
    "gather_evidence",
    "in_base_unit",
    "is_approximate_at",
    "negated",
    "read_number",
    "shape_of",
    "unit_after",
    "unit_before",
    "unit_of_heading",
]
