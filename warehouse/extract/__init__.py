"""Document to rows: one folder for each noun."""
