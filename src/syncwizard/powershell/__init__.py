"""Scripts for the customer's administrators, made of a set-up's values; it runs none of them."""
