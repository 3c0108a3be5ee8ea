"""Figures as things to look at: what each page shows, and how it becomes SVG and HTML. Knows no screen."""
