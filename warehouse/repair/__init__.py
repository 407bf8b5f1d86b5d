"""RawPage to Page: find damaged text, restore it, and keep the plan of every change."""
