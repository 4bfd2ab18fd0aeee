"""Requests: who asks for a mentor, who offers to mentor, who needs other help."""
