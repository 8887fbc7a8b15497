"""The pictures at a confirmation: taking, cutting, blacking out and showing them."""
