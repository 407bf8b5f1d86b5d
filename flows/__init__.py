"""The flows: when things run. The only package that knows Prefect."""
