"""The ground all rooms stand on: one model per table, and the closed lists they draw from."""
