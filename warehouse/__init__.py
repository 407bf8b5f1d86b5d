"""The research data warehouse: plain functions from bytes to published rows."""
