"""The window around the pages: sidebar, toolbar, palette, undo and redo, preferences, start-up and shut-down."""
