"""Check-ins in the window: on a pairing's page, one at a time, and a whole pile of them."""
