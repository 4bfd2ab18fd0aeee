"""Every area's list, declared once: for the window, the spreadsheet, the printer and the command line."""
