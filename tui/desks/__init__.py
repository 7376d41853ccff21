"""The two desks that the shell is put on, and the way from a path to one of them."""
