"""What the rest of an article says of a mention: that it goes on from what was told before, is news after all or none;
on which day it was, in which towns; that it tells of several acts, or only sums them up."""
