"""`python -m govuk.printing`: HTML comes in, a tagged PDF goes out.

Alone in its process, since what draws takes seconds to load and much memory; `pdf.py` is its door. It reads nothing
but what it is given: an address in the page is not fetched.
"""

import sys

from weasyprint import HTML
from weasyprint.urls import URLFetcher

TAGGED = "pdf/ua-1"


def main() -> None:
    """From standard input to standard output."""
    page = HTML(
        string=sys.stdin.buffer.read().decode(),
        url_fetcher=URLFetcher(allowed_protocols={"data"}, allow_redirects=False),
    )
    sys.stdout.buffer.write(page.write_pdf(pdf_variant=TAGGED))


if __name__ == "__main__":
    main()
