"""The register, asked the only way it may be asked: does the holder of this reference hold this status?"""

import unicodedata

from assessments.models import Accreditation


def held_under(reference: str, surname: str) -> Accreditation | None:
    """The accreditation with this reference, if it is held and the surname is its holder's.

    Case, accents, spaces and dashes do not matter. None for unknown, withdrawn and mistaken alike.
    """
    squeezed = "".join(reference.upper().split()).replace("-", "")
    dashed = "-".join(squeezed[i : i + 4] for i in range(0, len(squeezed), 4))
    found = (
        Accreditation.objects.filter(reference=dashed, withdrawn_on__isnull=True)
        .select_related("social_worker")
        .first()
    )
    return found if found and plain(found.social_worker.last_name) == plain(surname) else None


def plain(name: str) -> str:
    """A name without case, accents or spacing, for comparing."""
    decomposed = unicodedata.normalize("NFKD", name)
    return "".join(each for each in decomposed if each.isalnum()).casefold()
