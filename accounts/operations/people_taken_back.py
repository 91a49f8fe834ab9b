"""Take back what was done to many people at once, while nothing has been built on it."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from django.db import models, transaction

from accounts.models import Council, EmploymentSpell, SocialWorker, User
from accounts.operations.people import may_keep
from foundation.models import name_of
from foundation.refusal import Refused
from journal.read import touched_since
from journal.record import entry, record_all

NAMED = 3  # in a sentence that says who is in the way
BUILT_ON = "Something has been done since with the record of {}. Nothing was undone. Put right single people by hand."


@transaction.atomic
def take_back_all(
    *, spells: Collection[int], records: Collection[int], after: int, council: Council, by: User, on: date
) -> None:
    """Take off the council's people those who were added with these spells; forget the records made for them.

    Refused when anything was written down about one of them after the entry `after`, or stands on their record.
    """
    may_keep(by, council, on).or_refuse()
    begun = EmploymentSpell.objects.filter(pk__in=list(spells), council=council)
    people = locked(begun.values_list("social_worker", flat=True))
    refuse_built_on(people, after)
    if len(people) != len(spells):
        raise Refused("built-on", BUILT_ON.format("somebody who was added"))
    record_all(
        entry(
            "social-worker.taken-back", about=each, by=by, council=council.pk,
            words=f"Taken off the people of {council.name} again: it was undone that they were added.",
        )
        for each in people
    )  # fmt: skip
    begun.delete()
    _forget([each for each in people if each.pk in set(records)])


def locked(people: Iterable[int]) -> list[SocialWorker]:
    """These social workers, locked in one order for everybody."""
    return list(SocialWorker.objects.select_for_update().filter(pk__in=list(people)).order_by("pk"))


def refuse_built_on_numbers(numbers: Collection[str], after: int) -> None:
    """The same of whoever has these registration numbers, locked."""
    people = SocialWorker.objects.select_for_update().with_numbers(numbers)
    refuse_built_on(list(people.order_by("pk")), after)


def refuse_built_on(people: Sequence[SocialWorker], after: int) -> None:
    """Nothing may have been written down about any of them since."""
    touched = touched_since(people, after)
    _refuse([each for each in people if name_of(each) in touched])


def _forget(people: list[SocialWorker]) -> None:
    """Records that nothing stands on: the database refuses the others."""
    _refuse([each for each in people if each.user_id])
    try:
        SocialWorker.objects.filter(pk__in=[each.pk for each in people]).delete()
    except (models.ProtectedError, models.RestrictedError) as standing:
        raise Refused("built-on", BUILT_ON.format("somebody who was added")) from standing


def _refuse(people: Sequence[SocialWorker]) -> None:
    if people:
        more = len(people) - NAMED
        names = ", ".join(each.name for each in people[:NAMED]) + (f" and {more} more" if more > 0 else "")
        raise Refused("built-on", BUILT_ON.format(names))
