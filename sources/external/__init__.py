"""Other people's data sets: told apart by their columns, read record by record, put into our columns by tables."""
