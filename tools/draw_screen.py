"""Draws docs/screen.svg: the app on the demo inbox, as the README shows it."""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from lanes.judge import Judge
from sources.reader import Hints
from store.connect import open_store
from store.importing import take_in_paths
from store.settle import settle
from tui.cli.demo import demo_inbox
from tui.screen.app import UnpitchApp
from tui.screen.session import Session
from tui.screen.triage import TriageScreen


async def draw(store: Path) -> str:
    """The picture after one look at the reasons."""
    app = UnpitchApp(Session(store))
    async with app.run_test(size=(140, 34)) as pilot:
        while not isinstance(app.screen, TriageScreen):
            await pilot.pause(0.05)
        await pilot.press("j", "j", "j")
        pane = app.screen.pane
        while pane.opened is None or pane.opened.why is None:  # the reasons are found in a thread
            await pilot.pause(0.05)
        await pilot.pause(0.5)
        return app.export_screenshot(title="unpitch demo")


def main() -> None:
    """Write the picture. The font is the viewer's own, so that nothing is fetched."""
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "demo.db"
        with closing(open_store(store)) as connection:
            take_in_paths(connection, [demo_inbox()], Hints())
            settle(connection, Judge.shipped())
        picture = asyncio.run(draw(store))
    picture = re.sub(r"@font-face \{.*?\}\s*", "", picture, flags=re.DOTALL)
    (ROOT / "docs" / "screen.svg").write_text(picture.replace("Fira Code", "monospace"), encoding="utf-8")


if __name__ == "__main__":
    main()
