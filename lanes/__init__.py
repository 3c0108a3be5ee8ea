"""The second room: judges messages. Pure: no database, no screen, no files but the shipped weights."""
