"""A fictional committee with its branches, made by a script with a fixed seed."""
