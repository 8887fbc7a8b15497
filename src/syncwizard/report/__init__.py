"""The handover report: its content from what is recorded, and HTML, PDF and JSON made of it."""
