"""An open set-up: its pages and the ways between them."""
