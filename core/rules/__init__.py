"""Pure functions, one module a mechanism: facts and today in, outcome with reasons out."""
