"""MentorDesk, the record book of a school's mentoring programme."""

__version__ = "0.1.0"
