"""Making the statistical models of the coder from the text in `seeds/training`: `make train`."""
