"""All set-ups, and how to begin."""
