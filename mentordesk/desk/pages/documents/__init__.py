"""The documents pairings owe: what is late, due soon, received or waived."""
