"""How often one address may try something that needs no account. The counting is allauth's; the limits are settings."""

from allauth.core import ratelimit
from django.http import HttpRequest


def is_too_often(request: HttpRequest, action: str) -> bool:
    """Has this address done it more often than `ACCOUNT_RATE_LIMITS` lets it? Asking counts as doing it once."""
    return not ratelimit.consume(request, action=action)
