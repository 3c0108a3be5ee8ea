"""Asks the person's own browser to open an address. Nothing is fetched by this program."""

from __future__ import annotations

import subprocess
import sys
import webbrowser


def open_in_browser(address: str) -> str | None:
    """Have an address of a web page opened; gives a sentence where that cannot be.

    A process of its own does it, without this terminal: what browsers print would spoil the screen.
    """
    if not address.isascii() or not address.isprintable() or not address.startswith(("http://", "https://")):
        return "Only web pages can be opened."
    try:
        found = webbrowser.get()
    except webbrowser.Error:
        return "No browser was found: copy the address instead."
    if type(found) is webbrowser.GenericBrowser:  # such ones run inside the terminal
        return "The only browser found needs this terminal: copy the address instead."
    try:
        subprocess.Popen(
            [sys.executable, "-m", "webbrowser", address],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        return f"The browser could not be started: {error.strerror or type(error).__name__}."
    return None
