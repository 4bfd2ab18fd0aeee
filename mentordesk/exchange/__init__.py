"""Files in and out: spreadsheets and address cards. Rows in, rows out, as plain data; the record book is not known."""
