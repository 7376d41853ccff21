"""What is true and what is allowed. No terminal, no stick, no clock of its own."""
