"""The command line: `main` parses and dispatches, one module a group of commands. Never imports Textual."""
