"""Where an article goes on from one act to another: by its words for that, by a new place, by other people or means."""
