"""The window: the only place with Qt. It shows the session and decides nothing about a set-up."""
