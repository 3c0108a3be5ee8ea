"""`python -m bench`: everything at 100,000 messages; `python -m bench 1000000` at a million (a long while)."""

from __future__ import annotations

import sys

from bench import importing, judging, screen, sorting, startup

messages = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
startup.main()
judging.main()
importing.main(messages)
screen.main((1_000, messages))
sorting.main()
