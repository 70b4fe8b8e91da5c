"""The memory: one DuckDB file that the rows are loaded into, and the views over it."""
