"""Turns answers into evidence by asking the real systems; it knows no window and keeps nothing."""
