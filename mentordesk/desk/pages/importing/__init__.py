"""Bringing a list into the record book: choose a file, see what it would do, then do it."""
