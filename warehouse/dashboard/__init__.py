"""The monitoring dashboard; it reads the published warehouse through sql/queries only."""
