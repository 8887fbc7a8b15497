"""Typed access to the outside systems; knows no step, no field, no text and no window."""
