"""The index of everything that has a name (Ctrl+K)."""
