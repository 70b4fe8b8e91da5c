"""Which entries of several data sets tell of the same event, after MELTT: frames in, frames out."""
