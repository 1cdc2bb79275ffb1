from __future__ import annotations

import subprocess
import sys

import pytest
from click.testing import CliRunner

from sayso.cli.main import main

HEAVY = "numpy onnxruntime tokenizers trafilatura jinja2 rich pypdfium2"


def _python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "code",
    [
        "import sayso.cli.main",
        "from sayso.cli.main import main; main(['--help'], standalone_mode=False)",
        "from sayso.cli.main import main; main(['read', '--help'], standalone_mode=False)",
    ],
)
def test_help_loads_nothing_heavy(code: str) -> None:
    done = _python(f"import sys; {code}; print([m for m in '{HEAVY}'.split() if m in sys.modules])")
    assert done.stdout.splitlines()[-1] == "[]", done.stderr


def test_the_module_runs_as_the_command() -> None:
    done = subprocess.run([sys.executable, "-m", "sayso", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("sayso ")


@pytest.mark.parametrize(
    "arguments",
    [
        ["nothing"],
        ["read"],
        ["read", "x.txt", "--format", "pdf"],
        ["read", "x.txt", "--workers", "0"],
        ["read", "x.txt", "--published", "yesterday"],
    ],
)
def test_wrong_usage_ends_with_2(arguments: list[str]) -> None:
    assert CliRunner().invoke(main, arguments).exit_code == 2


def test_help_ends_with_0_and_names_the_verb() -> None:
    result = CliRunner().invoke(main, ["--help"])
    assert result.exit_code == 0
    assert "read" in result.stdout
