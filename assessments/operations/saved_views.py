"""Give filters a name, another name, or no longer one. Nobody else sees them, so the journal does not tell of it."""

from datetime import datetime

from django.db import transaction

from accounts.models import Council, User
from assessments.models import SavedView
from assessments.rules.saved_views import may_be_called, may_save


@transaction.atomic
def save(*, name: str, query: str, council: Council, by: User, at: datetime) -> SavedView:
    """Keep these filters under this name, or refuse and say why."""
    may_save(name, query, _names(by, council)).or_refuse()
    return SavedView.objects.create(user=by, council=council, name=name, query=query, made_at=at)


@transaction.atomic
def rename(*, view: SavedView, name: str, by: User) -> SavedView:
    """Another name for it, or a refusal when that is taken."""
    others = set(_names(by, view.council)) - {view.name}
    may_be_called(name, others).or_refuse()
    view.name = name
    view.save(update_fields=["name"])
    return view


def delete(*, view: SavedView, by: User) -> None:
    """The filters stay; only their name is gone."""
    SavedView.objects.filter(pk=view.pk, user=by).delete()


def _names(user: User, council: Council) -> list[str]:
    """The names in use; the user's row is locked, so that two windows cannot save the same name at once."""
    User.objects.select_for_update().get(pk=user.pk)
    return list(SavedView.objects.filter(user=user, council=council).values_list("name", flat=True))
