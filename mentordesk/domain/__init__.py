"""What mentoring is: plain objects and plain rules, with no files, no clock and no window."""
