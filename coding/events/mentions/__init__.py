"""The words for acts, sentence by sentence: each with who does it to whom, its day, places, numbers and a verdict."""
