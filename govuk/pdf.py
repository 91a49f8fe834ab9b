"""A page for paper: HTML becomes a tagged PDF, in a process of its own that can fetch nothing."""

import subprocess
import sys

from django.conf import settings

from foundation.refusal import Refused

PATIENCE = 60  # seconds; a page of paper takes about three
CANNOT = "The PDF cannot be made at the moment. Print the page from your browser instead: it is made for paper too."


def pdf_of(html: str) -> bytes:
    """The same page as PDF/UA-1. Raises Refused ("no-pdf") where the machine lacks what draws it, or is too slow."""
    command = [sys.executable, "-m", "govuk.printing"]
    try:
        made = subprocess.run(
            command, input=html.encode(), capture_output=True, timeout=PATIENCE, check=True, cwd=settings.BASE_DIR
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as no:
        raise Refused("no-pdf", CANNOT) from no
    return made.stdout
