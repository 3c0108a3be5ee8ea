from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.parametrize("module", ["lanes.verdict", "lanes.thread", "lanes.campaign", "lanes.automation"])
def test_the_records_come_without_the_judge(module: str) -> None:
    code = f"import sys, {module}; print(*[name for name in sys.modules if name.startswith('lanes.')])"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert set(loaded) <= {module, "lanes.verdict", "lanes.listed", "lanes.links"}
