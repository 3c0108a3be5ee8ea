"""The fourth room: shows. `tui.cli` is the command line, `tui.screen` the full-screen app."""
