"""The record book: one SQLite file, and the only room that knows SQL."""

from mentordesk.book.book import Book

__all__ = ["Book"]
