"""The page of a step, made from its declaration."""
