"""Everything printed: plain data in, the bytes of a PDF out. The only room that draws a page.

``sheet.py`` opens a document that holds embedded fonts only, ``fonts.py`` shapes and embeds them, ``text.py`` is the
one place that sets a line of text, ``paper.py`` knows the sheets. The documents themselves stand beside them.
"""
