"""Public facts about councils, kept as files and read into the database."""

from pathlib import Path

DATA = Path(__file__).parent / "data"
