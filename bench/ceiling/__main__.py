"""`python -m bench.ceiling FUNCTION ARGUMENTS`: calls a function of fill.py; arguments and answer are JSON."""

import json
import os
import sys
from importlib import import_module

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.ceiling.settings"
django.setup()

if __name__ == "__main__":
    fill = import_module("bench.ceiling.fill")  # only now: what it imports needs Django to be set up
    print(json.dumps(getattr(fill, sys.argv[1])(*json.loads(sys.argv[2]))))
