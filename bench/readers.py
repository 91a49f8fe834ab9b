"""Who reads which page: somebody with as much on it as anybody has, and somebody with as little."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Q
from django.urls import reverse

from accounts.models import Centre, Council, SocialWorker
from accounts.roles import Role
from assessments.models import Session
from bench.people import cookie_of, cookies_of, endorsed, user_with
from foundation import clock

FORTNIGHT = timedelta(days=14)


@dataclass(frozen=True)
class Visit:
    """An address and the cookie of its reader."""

    path: str
    cookie: str


@dataclass(frozen=True)
class Page:
    """A page by the name of its address, with many rows on it and with few."""

    name: str
    many: Visit
    few: Visit


def all_pages() -> list[Page]:
    """The pages that people open most."""
    largest, smallest = _councils()
    busiest, quietest = _centres()
    fullest, emptiest = _sessions()
    department = cookie_of(user_with(Role.DFE_ADMIN))
    return [
        Page("me-home", *(_person(each) for each in _people())),
        _session_list(),
        *(Page(name, _lead(name, largest), _lead(name, smallest)) for name in ("council-home", "council-people")),
        Page("centre-home", _staff(busiest, "centre-home"), _staff(quietest, "centre-home")),
        Page("centre-session", *(_staff(each.centre, "centre-session", each.pk) for each in (fullest, emptiest))),
        *(_always_the_same(name, department) for name in ("dfe-home", "dfe-uptake")),
    ]


def _people() -> tuple[SocialWorker, SocialWorker]:
    """Whoever has come the longest way, and somebody who has not begun."""
    steps = Count("bookings", distinct=True) + Count("endorsements", distinct=True)
    longest = SocialWorker.objects.annotate(steps=steps).order_by("-steps", "pk")[0]
    return longest, SocialWorker.objects.filter(endorsements=None).order_by("pk")[0]


def _councils() -> tuple[Council, Council]:
    """The council with most people today, and one with as few as there are."""
    today = clock.today()
    here_today = Q(spells__end__isnull=True) | Q(spells__end__gt=today), Q(spells__start__lte=today)
    by_size = Council.objects.annotate(people=Count("spells", filter=Q(*here_today))).order_by("-people")
    return by_size[0], by_size.filter(people__gt=0).reverse()[0]


def _centres() -> tuple[Centre, Centre]:
    """The centre with most sessions in the next two weeks, and the one with fewest."""
    today = clock.today()
    soon = Q(sessions__day__gte=today, sessions__day__lte=today + FORTNIGHT)
    by_sessions = Centre.objects.annotate(soon=Count("sessions", filter=soon)).order_by("-soon", "pk")
    return by_sessions[0], by_sessions.reverse()[0]


def _sessions() -> tuple[Session, Session]:
    """The session with most people on its list, and one with a single person."""
    by_people = Session.objects.select_related("centre").annotate(people=Count("bookings")).order_by("-people", "pk")
    return by_people[0], by_people.filter(people=1)[0]


def _person(person: SocialWorker) -> Visit:
    """Their own front page; whoever can't sign in yet gets an account here."""
    if person.user is None:
        person.user = user_with(Role.SOCIAL_WORKER)
        person.save(update_fields=["user"])
    return Visit(reverse("me-home"), cookie_of(person.user))


def _session_list() -> Page:
    """Every place there is, to somebody who may book; and the places of one centre."""
    (cookie,), path = cookies_of(endorsed(1)), reverse("session-list")
    return Page("session-list", Visit(path, cookie), Visit(f"{path}?centre={_centres()[0].pk}", cookie))


def _lead(name: str, council: Council) -> Visit:
    return Visit(reverse(name), cookie_of(user_with(Role.WORKFORCE_LEAD, council=council)))


def _staff(centre: Centre, name: str, *numbers: int) -> Visit:
    return Visit(reverse(name, args=numbers), cookie_of(user_with(Role.ASSESSOR, centre=centre)))


def _always_the_same(name: str, cookie: str) -> Page:
    """A page that shows the whole country, to whom it may."""
    visit = Visit(reverse(name), cookie)
    return Page(name, visit, visit)
