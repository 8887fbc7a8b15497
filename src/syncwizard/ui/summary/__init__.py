"""What is verified, confirmed and open, and the report."""
