"""How many: numbers, whom and what they count, who claims them, and tolls."""
