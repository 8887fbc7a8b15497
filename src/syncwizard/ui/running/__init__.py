"""What an open set-up does outside the window's thread, and taking back; it shows nothing."""
