"""The days in a calendar file (.ics), and nothing else of it: what stands in a calendar may be about children."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from icalendar import Calendar, Event

from assessments.models import AvoidedDay
from foundation.refusal import Refused
from foundation.words import LONDON

BYTES, EVENTS, LONGEST = 256 * 1024, 500, timedelta(days=31)
NOON = time(13)  # the morning lasts until 1pm, as where half-days are counted
ONE_DAY = timedelta(days=1)
Half = AvoidedDay.Half
Days = set[tuple[date, Half]]
HELP = "In your calendar program choose “Export” or “Save as” and the format iCalendar (.ics), then select that file."


@dataclass
class Read:
    """The days found, and how many events were left out, by why."""

    days: Days = field(default_factory=set)
    left_out: Counter[str] = field(default_factory=Counter)


def read(content: bytes, on: date) -> Read:
    """The days from `on` that the events of this file take; refuses what is no calendar, and says what to do."""
    if len(content) > BYTES:
        raise Refused("unreadable", "The file is larger than 256 KB. Export a shorter time, such as the next months.")
    found, events = Read(), _events(content)
    if len(events) > EVENTS:
        raise Refused("unreadable", f"There are more than {EVENTS} events in it. Export a shorter time.")
    for event in events:
        why = _take(event, on, found.days)
        found.left_out += Counter([why] if why else [])
    return found


def _events(content: bytes) -> list[Event]:
    try:
        made = Calendar.from_ical(content.decode("utf-8-sig"))
        events = [each for each in made.walk("VEVENT") if isinstance(each, Event)]
    except (ValueError, KeyError, IndexError, AttributeError, TypeError) as broken:
        raise Refused("unreadable", f"We cannot read this as a calendar file. {HELP}") from broken
    if not events:
        raise Refused("unreadable", f"There is no event in this file. {HELP}")
    return events


def _take(event: Event, on: date, days: Days) -> str:
    """Add the days of this event; or say why not."""
    if str(event.get("STATUS", "")).upper() == "CANCELLED" or str(event.get("TRANSP", "")).upper() == "TRANSPARENT":
        return "cancelled, or shown as free"
    if event.get("RRULE") or event.get("RDATE"):
        return "repeats: add its days by hand"
    try:
        start, end = event.start, event.end
    except (ValueError, KeyError, AttributeError, TypeError):
        return "has no day that can be read"
    if _day(end) - _day(start) > LONGEST:
        return "longer than 31 days: add its days by hand"
    new = {(day, half) for day, half in _halves(start, end) if day >= on}
    days |= new
    return "" if new else "over already"


def _halves(start: date, end: date) -> Days:
    """The days from the start to the end, which is the first moment or day not in it."""
    if not (isinstance(start, datetime) and isinstance(end, datetime)):
        number = max((_day(end) - _day(start)).days, 1)
        return {(_day(start) + each * ONE_DAY, Half.BOTH) for each in range(number)}
    first, last = _on_the_wall(start), max(_on_the_wall(end), _on_the_wall(start))
    found: Days = set()
    for each in range((last.date() - first.date()).days + 1):
        day = first.date() + each * ONE_DAY
        is_morning = day > first.date() or first.time() < NOON
        is_afternoon = day < last.date() or last.time() > NOON or not is_morning
        if day == last.date() and last.time() == time(0) and each:
            continue
        half = Half.BOTH if is_morning and is_afternoon else Half.MORNING if is_morning else Half.AFTERNOON
        found.add((day, half))
    return found


def _on_the_wall(moment: datetime) -> datetime:
    """On London's clocks; a time without a zone is on them already."""
    return moment.astimezone(LONDON) if moment.tzinfo else moment.replace(tzinfo=LONDON)


def _day(moment: date) -> date:
    return _on_the_wall(moment).date() if isinstance(moment, datetime) else moment
