"""Events: mentions, what makes several of them one event, and what the text around adds to it."""
