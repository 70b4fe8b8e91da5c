"""Which reports are one event: comparing, judging and grouping them. Frames in, frames out; no database, no clock."""
