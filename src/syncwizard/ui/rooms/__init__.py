"""The rooms of 5.2.3 and 6.2 as a table."""
