"""The twin without a screen: every command of the program for scripts, tests and screen readers. Loads no toolkit."""
