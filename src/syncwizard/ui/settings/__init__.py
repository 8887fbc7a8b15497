"""Settings, About, and what can be changed about a set-up later."""
