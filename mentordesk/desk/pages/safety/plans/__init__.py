"""The plans laid out beforehand: how much of the net there is, each plan to read and to change, and the policies."""
