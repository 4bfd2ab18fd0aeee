"""Celebrations: what was earned, the certificates of the cycle, and printing them in the order they are handed out."""
