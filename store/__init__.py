"""The third room: keeps messages, decisions and everything derived from them, in one SQLite file."""
