"""What the log need not say."""

import logging


def without_traceback(record: logging.LogRecord) -> bool:
    """Keep every line; a page refused or not found (below 500) is no fault of ours, so it needs no traceback."""
    if getattr(record, "status_code", 500) < 500:
        record.exc_info = record.exc_text = None
    return True
