"""The invented centres, and the members of the programme that the public record leaves out."""

from collections.abc import Iterable

from accounts.models import Centre, Room, SiteMembership
from demo.places import ACCESS, CENTRES, GETTING_THERE, POSTCODES, ROOMS
from demo.plan.sites import PROGRAMME, Joining
from demo.writing.rows import write


def centres() -> list[Centre]:
    """All twelve, in the order of `CENTRES`."""
    return write(
        Centre,
        (
            Centre(
                name=centre.name, address=f"1 Demo Street, {centre.city}", postcode=postcode,
                region_id=centre.region, latitude=centre.latitude, longitude=centre.longitude,
                getting_there=GETTING_THERE, access=ACCESS,
            )
            for centre, postcode in zip(CENTRES, POSTCODES, strict=True)
        ),
    )  # fmt: skip


def rooms(centres: Iterable[Centre]) -> list[Room]:
    """The same three at each centre."""
    return write(
        Room,
        (
            Room(centre=centre, name=room.name, places=room.places, features=list(room.features), note=room.note)
            for centre in centres for room in ROOMS
        ),
    )  # fmt: skip


def memberships(joinings: Iterable[Joining]) -> list[SiteMembership]:
    """Each marked as made up; what is on public record is not touched."""
    return write(
        SiteMembership,
        (
            SiteMembership(
                council_id=joining.place.number, programme=PROGRAMME, phase=joining.phase, start=joining.start,
                date_words=f"{joining.start:%Y-%m}", basis=SiteMembership.Basis.DEMO, note=joining.note,
            )
            for joining in joinings
        ),
    )  # fmt: skip
