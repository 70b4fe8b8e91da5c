"""What the row of an event needs beyond its type: sides, country, circumstances; day, places and numbers around it."""
