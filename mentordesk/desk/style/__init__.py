"""What the theme is made of: colours, the one style sheet, tinted icons and the interface's fonts."""
