"""The register, asked the only way it may be asked: does the holder of this reference hold this status?"""

import unicodedata

from django.db.models import QuerySet

from accounts.models import SocialWorker
from assessments.models import Accreditation, LookUp


def held_under(reference: str, surname: str) -> Accreditation | None:
    """The accreditation with this reference, if it is held and the surname is its holder's.

    Case, accents, spaces and dashes do not matter. None for unknown, withdrawn and mistaken alike, after the same work.
    """
    found = Accreditation.objects.filter(reference=dashed(reference)).select_related("social_worker").first()
    is_theirs = plain(found.social_worker.last_name if found else "") == plain(surname)
    return found if found and is_theirs and found.withdrawn_on is None else None


def dashed(reference: str) -> str:
    """A reference as it is kept, however it was typed."""
    squeezed = "".join(reference.upper().split()).replace("-", "")
    return "-".join(squeezed[i : i + 4] for i in range(0, len(squeezed), 4))


def of_holder(social_worker: SocialWorker) -> QuerySet[Accreditation]:
    """Every line of theirs, held or not, the latest first."""
    return Accreditation.objects.filter(social_worker=social_worker).order_by("-awarded_on", "-pk")


def look_ups_of(social_worker: SocialWorker) -> QuerySet[LookUp]:
    """Every check of a reference of theirs, the latest first."""
    mine = LookUp.objects.filter(accreditation__social_worker=social_worker)
    return mine.select_related("accreditation").order_by("-at", "-pk")


def plain(name: str) -> str:
    """A name without case, accents or spacing, for comparing."""
    decomposed = unicodedata.normalize("NFKD", name)
    return "".join(each for each in decomposed if each.isalnum()).casefold()
