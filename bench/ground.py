"""The ground all benchmarks stand on: tables, reference facts, static files and a seeded programme."""

import os
import subprocess
import sys
import time
from pathlib import Path

from bench.database import MAIN, create, tidy
from naas.management.commands.up import Command as Up

ROOT = Path(__file__).resolve().parents[1]
UNSEEDED = "unseeded"


def prepare() -> None:
    """Everything that `make run` prepares; a copy of it stays behind, to seed again."""
    Up().prepare()
    create(UNSEEDED, like="naas")


def seed(url: str, size: str) -> float:
    """Run `seed_demo` on this database, as somebody at a terminal would; the seconds it took."""
    env = os.environ | {MAIN: url, "DEMO": "on", "DB_STATEMENT_TIMEOUT_MS": "0"}
    began = time.perf_counter()
    subprocess.run(
        [sys.executable, "manage.py", "seed_demo", "--size", size], cwd=ROOT, env=env, check=True,
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
    seconds = time.perf_counter() - began
    tidy(url)
    return seconds
