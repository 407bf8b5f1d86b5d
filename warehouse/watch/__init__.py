"""Watching: one health word with its reasons, figures for Prometheus, and alerts when the word changes."""
