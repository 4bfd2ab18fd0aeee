"""Reusable pieces of the window: lists, forms, pickers, small pictures. Pages put them together.

Every part is given the theme (and the words, where it says something) and nothing else it could reach for; a part that
reads or changes the book is given the desk. All of them mirror in a right-to-left window and follow the theme.
"""
