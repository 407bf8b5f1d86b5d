"""The warehouse's store: the only place that knows DuckDB. One module for each verb."""
