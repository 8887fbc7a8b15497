"""Draws every page of the window once, for a look at it: `pictures.py --all` starts it."""
