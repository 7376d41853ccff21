"""What the program's work costs, as ratios to the bare work and to other programs in the same run (docs/bench.md)."""
