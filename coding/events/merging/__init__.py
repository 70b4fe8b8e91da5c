"""Which mentions tell of one event: of the same time and place, and of the same act or a part of it."""
