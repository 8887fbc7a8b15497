"""What a set-up is, in plain Python: it knows no Qt, no network and no disk."""
