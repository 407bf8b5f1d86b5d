"""Write the published warehouse in forms that others' tools open: Parquet, CSV, BibTeX, CSL-JSON, data package."""
