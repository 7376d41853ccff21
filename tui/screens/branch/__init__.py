"""The branch's screens, one view a file."""
