"""The contracts: what a row of each table is (pandera models)."""
