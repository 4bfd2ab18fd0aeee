"""A list on paper: plain words laid out as a table by the documents room."""

from __future__ import annotations
