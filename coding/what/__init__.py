"""What: triggers with their two sides, and the type and act that these decide."""
