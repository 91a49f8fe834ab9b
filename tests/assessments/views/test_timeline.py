"""What happened to a person has a plain title, whatever the verb."""

import re
from pathlib import Path

from assessments import operations
from assessments.views.timeline import TITLES

RECORDED = re.compile(r'record\(\s*"([\w.-]+)", about=(\w*\.?social_worker|person)\b')


def test_whatever_is_recorded_about_a_person_has_a_title():
    sources = [path.read_text(encoding="utf-8") for path in Path(operations.__file__).parent.glob("*.py")]
    verbs = {verb for source in sources for verb, _ in RECORDED.findall(source)}
    assert (len(verbs) > 12, verbs - set(TITLES)) == (True, set())
