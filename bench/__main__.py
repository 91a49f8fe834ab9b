"""`python -m bench`: measures this service, and writes bench/results.json. `make bench` brings the servers."""

import os
import sys
from importlib import import_module

import django

from tests.services import free_port

# As in production: the demo's moving date costs a question a page. The port is where our letters go.
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "naas.settings",
    "DEMO": "off",
    "EMAIL_URL": f"smtp://127.0.0.1:{free_port()}",
}
django.setup()

if __name__ == "__main__":
    sys.exit(import_module("bench.run").main())  # only now: what it imports needs Django to be set up
