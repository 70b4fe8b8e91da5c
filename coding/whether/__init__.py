"""Whether: did it happen, now, and for real, or is it only spoken of?"""
