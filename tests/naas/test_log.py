"""A refusal is one line in the log; a fault of ours keeps its traceback."""

import logging
import sys

import pytest

from naas.log import without_traceback


@pytest.mark.parametrize(("status", "kept"), [(403, False), (404, False), (500, True), (None, True)])
def test_only_faults_of_ours_keep_their_traceback(status, kept):
    try:
        raise ValueError
    except ValueError:
        record = logging.LogRecord("django.request", logging.WARNING, __file__, 1, "Said", (), sys.exc_info())
    if status:
        record.status_code = status
    assert (without_traceback(record), record.exc_info is not None) == (True, kept)
