"""Safety nets: early warnings, the cases opened from them, and the plans laid out before anybody falls."""
