"""Who: actors, and the speakers of an article."""
