"""Use cases: check the rules, write the entries, answer with an outcome."""
