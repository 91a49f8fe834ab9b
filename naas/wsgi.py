"""The door of the web server."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "naas.settings")
application = get_wsgi_application()

# What is loaded now stays for good. The collector looked through it at every second page of two thousand people.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 20)  # objects made and not yet gone; a page makes some ten thousand
