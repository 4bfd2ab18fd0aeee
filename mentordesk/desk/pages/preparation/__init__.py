"""Preparing a cycle: what earlier ones taught, what pairs said at their end, and what the new one needs."""
