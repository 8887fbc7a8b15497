"""Where rooms come from and how they find their mailboxes; it knows no screen."""
