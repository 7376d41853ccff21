"""The yearly democratic appraisal at the branch: steps, candidates with both rates, the list that goes up (D1-D7)."""
