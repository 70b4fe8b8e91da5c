"""Where: place names, the places they mean, and the place of an event."""
