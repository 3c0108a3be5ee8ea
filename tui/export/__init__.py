"""Writes exports to files: for the command line and for the app alike. Knows no screen."""
