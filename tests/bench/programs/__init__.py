"""Programs that are measured from outside: each is a process of its own, started with `python -m`."""
