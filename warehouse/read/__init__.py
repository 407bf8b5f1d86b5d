"""Bytes to RawDocument: identify a source, read its text page by page."""
