"""The branch's own star rating, from its round to the star that the committee determines (C1, C2, C4)."""
