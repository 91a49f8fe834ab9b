"""Reading our own post: the link in the newest letter to somebody."""

import re

from notices.models import Notice


def newest_token(email: str) -> str:
    """The secret in the newest invitation written to this address."""
    body = Notice.objects.filter(letter="invitation", to=email).latest("pk").body
    return re.search(r"/accounts/invitations/([\w-]+)/", body)[1]


def waiting(email: str) -> int:
    """How many letters to this address have yet to go out."""
    return Notice.objects.filter(to=email, sent_at=None, withdrawn_at=None).count()
