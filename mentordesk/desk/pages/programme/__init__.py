"""The programme: its cycles, the kinds of mentoring it offers, the school's week and its holidays."""
