"""The smallest Textual app, to compare first paints with."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class Bare(App[None]):
    """One line of text."""

    def compose(self) -> ComposeResult:
        yield Static("bare app")


if __name__ == "__main__":
    Bare().run()
