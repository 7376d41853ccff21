"""What a person sees: the screen program and its twin."""
