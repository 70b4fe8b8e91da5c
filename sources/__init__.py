"""Articles come in: files and folders on this machine. Nothing here fetches anything."""
