"""People: who is at the school, what each brings and seeks, and what they are in."""
