"""One encrypted JSON file per branch, saved whole or not at all."""
