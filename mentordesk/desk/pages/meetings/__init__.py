"""Meetings: logged from anywhere with Ctrl+L, all of them in one list, and what was agreed to be done."""
