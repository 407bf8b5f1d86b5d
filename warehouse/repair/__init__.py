"""RawPage to Page: find damaged text, restore it, and keep the plan of every change.

Usable by itself: ``from warehouse.repair import repair_text``. Importing the package is cheap; the detector's
weights load with the first text in Latin letters, the decoder with the first garbled word.
"""

from warehouse.repair.config import RepairConfig
from warehouse.repair.pages import repair_document, repair_page
from warehouse.repair.plan import apply_plan, revert_plan
from warehouse.repair.text import LineRepair, explain_lines, plan_text, repair_line, repair_lines, repair_text

# Raising it makes the backfill derive every document again.
VERSION = 3

__all__ = [
    "VERSION",
    "LineRepair",
    "RepairConfig",
    "apply_plan",
    "explain_lines",
    "plan_text",
    "repair_document",
    "repair_line",
    "repair_lines",
    "repair_page",
    "repair_text",
    "revert_plan",
]
