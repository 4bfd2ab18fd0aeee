"""Pairings: the list, one pairing's story, putting people together, and ending well."""
