"""Agreements: talked through one topic at a time, signed, printed, renewed, and compared with what was before."""
