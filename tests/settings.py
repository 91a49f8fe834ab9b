"""The service's own settings, made quick: nothing here changes what the service does."""

import os

NUMBER = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
if broker := os.environ.get("REDIS_URL"):  # two runners side by side do not share one
    os.environ["REDIS_URL"] = f"{broker.rpartition('/')[0]}/{NUMBER}"

from naas.settings import *  # noqa: E402, F403 - the tests run on the settings that the service runs on

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
