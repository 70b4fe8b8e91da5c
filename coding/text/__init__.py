"""The text itself: sentences, words and grammar, and the word lists everything else is read with."""
