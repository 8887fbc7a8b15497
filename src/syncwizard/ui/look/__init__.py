"""What everything in the window is made of and looks like; it knows no page."""
