"""The pairing desk: who waits, who can mentor, and the best pairs for everybody at once, with their reasons."""
