"""Speed, memory and how well it sorts, beside something well known measured in the same run."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent / "tools"))  # what fits the weights and loads the inboxes
