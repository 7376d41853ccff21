"""The one registry of commands and the commands themselves."""
