"""Test buttons and what they found."""
