"""The present step as a narrow panel beside the browser."""
