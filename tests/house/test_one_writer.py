"""Whatever leaves the service as rows leaves through one writer, which lets nothing run."""

import re

from tests.house.test_architecture import SOURCES, of

WRITES = re.compile(r"csv\.(?:Dict)?[wW]riter\(|content_type=\"text/csv|\b(?:FileResponse|StreamingHttpResponse)\(")


def test_files_of_rows_are_written_in_one_place():
    assert {of(path) for path in SOURCES if WRITES.search(path.read_text())} == {"govuk/sheets.py"}
