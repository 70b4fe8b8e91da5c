"""Text becomes rows: what, who, where, when, how many, or why not. Pure functions; no clock, no network."""
