"""The environment, read loudly: a wrong value stops the start with one line naming the variable."""

import base64
import binascii
import hashlib
import os
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import SplitResult, unquote, urlsplit

from environ import Env

YES, NO = {"1", "on", "true", "yes"}, {"0", "off", "false", "no"}
MAIL_PORTS = {"smtp": 25, "smtp+tls": 587, "smtp+ssl": 465}


def stop(name: str, problem: str) -> NoReturn:
    """End the start here, in one line and without a traceback."""
    raise SystemExit(f"{name}: {problem}")


def text(name: str, default: str = "") -> str:
    """The value, or the default; an empty variable counts as not set."""
    return os.environ.get(name, "").strip() or default


def required(name: str, default: str | None = None) -> str:
    """The value; where the default is None, a deployment has to set it."""
    value = text(name, default or "")
    return value if value or default is not None else stop(name, "must be set in production")


def flag(name: str) -> bool:
    """On or off; off when not set."""
    value = text(name, "off").lower()
    if value not in YES | NO:
        stop(name, f"'{value}' is neither on nor off")
    return value in YES


def number(name: str, default: int, allowed: range) -> int:
    """A whole number within the range."""
    value = text(name, str(default))
    if not value.isdecimal():
        stop(name, f"'{value}' is not a number")
    if int(value) not in allowed:
        stop(name, f"{value} is not in {allowed[0]} to {allowed[-1]}")
    return int(value)


def one_of(name: str, *allowed: str) -> str:
    """One of the allowed words; the first is the default."""
    value = text(name, allowed[0])
    return value if value in allowed else stop(name, f"'{value}' is none of: {', '.join(allowed)}")


def words(name: str, default: str | None = None) -> list[str]:
    """A list, written with commas."""
    return [word.strip() for word in required(name, default).split(",") if word.strip()]


def secret(name: str, default: str | None = None) -> str:
    """A value long enough to be safe, and never repeated."""
    value = required(name, default)
    return value if value == default or len(value) >= 50 else stop(name, "must have at least 50 characters")


def address(name: str, value: str) -> SplitResult:
    """The parts of an address. It may hold a password, so it is never repeated."""
    try:
        parts = urlsplit(value)
        _ = parts.port  # which is read only now
    except ValueError:
        stop(name, "is not an address")
    return parts


def site(name: str, schemes: set[str], default: str | None = None) -> str:
    """An address without a path, such as https://naas.example."""
    value = required(name, default).rstrip("/")
    parts = address(name, value)
    if parts.scheme not in schemes or not parts.hostname or parts.path:
        stop(name, f"'{value}' is not an address such as {max(schemes)}://naas.example")
    return value


def redis(name: str, default: str | None = None) -> str:
    """A Redis address, or nothing."""
    value = required(name, default)
    if value and address(name, value).scheme not in {"redis", "rediss", "unix"}:
        stop(name, "is not a Redis address such as redis://host:6379/0")
    return value


def database(name: str, folder: Path, statement_timeout: int) -> dict[str, Any]:
    """Django's database settings; `statement_timeout` is in milliseconds, 0 for none."""
    value = text(name, f"sqlite:///{folder / 'naas.sqlite3'}")
    scheme = address(name, value).scheme
    if scheme not in {"sqlite", "postgres", "postgresql"}:
        stop(name, "is neither a postgres:// nor a sqlite:/// address")
    config = dict(Env.db_url_config(value))
    if scheme == "sqlite":
        return config | {"OPTIONS": SQLITE}
    options = patience(statement_timeout) | config.get("OPTIONS", {})
    return config | {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True, "OPTIONS": options}


SQLITE = {
    # Writers queue for their turn instead of failing with "database is locked".
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
}


def patience(statement_timeout: int) -> dict[str, Any]:
    """How long PostgreSQL lets us wait: no request may hang."""
    limits = {
        "lock_timeout": "3s",
        "statement_timeout": f"{statement_timeout}ms",
        "idle_in_transaction_session_timeout": "30s",
    }
    options = " ".join(f"-c {name}={value}" for name, value in limits.items())
    return {"connect_timeout": 5, "options": options}


def email(name: str) -> dict[str, Any]:
    """Django's EMAIL_* settings, from an address such as smtp+tls://user:password@host:587."""
    value = address(name, required(name))
    if value.scheme not in MAIL_PORTS or not value.hostname:
        stop(name, "is not a mail address such as smtp+tls://user:password@host:587")
    return {
        "EMAIL_HOST": value.hostname,
        "EMAIL_PORT": value.port or MAIL_PORTS[value.scheme],
        "EMAIL_HOST_USER": unquote(value.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(value.password or ""),
        "EMAIL_USE_TLS": value.scheme == "smtp+tls",
        "EMAIL_USE_SSL": value.scheme == "smtp+ssl",
        "EMAIL_TIMEOUT": 10,
    }


def broker(redis_url: str, folder: Path) -> dict[str, Any]:
    """How Celery speaks to Redis, or, where there is none, to a folder of files."""
    if redis_url:
        return {"visibility_timeout": 3600, "socket_timeout": 2, "socket_connect_timeout": 2}
    folder.mkdir(exist_ok=True)
    return {
        "data_folder_in": str(folder),
        "data_folder_out": str(folder),
        "control_folder": str(folder / "control"),
    }


def fernet_key(name: str, secret: str) -> str:
    """A key that encrypts second factors at rest; drawn from `secret` when not set on its own."""
    derived = base64.urlsafe_b64encode(hashlib.sha256(b"second factors:" + secret.encode()).digest())
    value = text(name, derived.decode())
    try:
        length = len(base64.urlsafe_b64decode(value))
    except (binascii.Error, ValueError):
        length = 0
    return value if length == 32 else stop(name, "is not 32 bytes in url-safe base64")
