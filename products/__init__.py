"""What people receive: the export bundle and the codebook."""
