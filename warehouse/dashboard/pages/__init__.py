"""The dashboard's pages: one module for each area, each with `routes(frame)`."""
