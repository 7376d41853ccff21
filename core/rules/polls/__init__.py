"""Rules of polls: quorum, ballots, sums, rates, elections, candidates; pure, in whole numbers (domain 2, D1-D7)."""
