"""May somebody's team do without them then? One answer for booking, moving, holding, offers and first choices."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from assessments.rules.absences import Half, ends_at, half_lost
from foundation.refusal import YES, Decision
from foundation.words import LONDON, date_words

HALVES = {
    Half.MORNING: (Half.MORNING,), Half.AFTERNOON: (Half.AFTERNOON,), Half.BOTH: (Half.MORNING, Half.AFTERNOON),
}  # fmt: skip
HalfDay = tuple[date, Half]  # a morning or an afternoon


@dataclass(frozen=True)
class Team:
    """One person's team: how many of it may be out at once, if that is said; how many others are out in each half-day;
    and why nobody is to be out in some. `name` is empty where it is not the reader's to know."""

    name: str
    most: int | None = None
    out: Mapping[HalfDay, int] = field(default_factory=dict)
    avoided: Mapping[HalfDay, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Cover:
    """What a person's teams need of them. Their assessment lasts so many `minutes`, and `extra_time` per cent more. For
    the `overruled` sessions (by number) a lead has said yes all the same."""

    teams: tuple[Team, ...]
    minutes: int
    extra_time: int = 0
    overruled: frozenset[int] = frozenset()


def half_days(starts_at: datetime, minutes: int, extra_time: int) -> list[HalfDay]:
    """The half-days that somebody loses by a session that starts then."""
    lost = half_lost(starts_at, ends_at(starts_at, minutes, extra_time))
    return [(starts_at.astimezone(LONDON).date(), half) for half in HALVES[lost]]


def may_be_away(cover: Cover, session: int, starts_at: datetime) -> Decision:
    """May they go to this session (by number)? If not, the words that they and their lead read."""
    if session in cover.overruled:
        return YES
    lost = half_days(starts_at, cover.minutes, cover.extra_time)
    for team in cover.teams:
        for half_day in lost:
            if half_day in team.avoided:
                return Decision("avoided", _avoided(team, half_day))
        for half_day in lost:
            if team.most is not None and team.out.get(half_day, 0) >= team.most:
                return Decision("cover", _too_many(team, half_day))
    return YES


def may_overrule(reason: str, away: Decision) -> Decision:
    """May a lead let them go all the same?"""
    if away:
        return Decision("no-need", "Their team can do without them then. Nothing has to be overruled.")
    if not reason.strip():
        return Decision("no-reason", "Say why. The person reads it, and it stays on record under your name.")
    return YES


def half_words(half_day: HalfDay) -> str:
    """'the morning of Tuesday 8 December 2026'."""
    day, half = half_day
    return f"the {half.lower()} of {date_words(day)}"


def _avoided(team: Team, half_day: HalfDay) -> str:
    if not team.name:
        return _needed(half_day)
    return f"{team.name} needs everybody on {half_words(half_day)}: {team.avoided[half_day]}. Choose another session."


def _too_many(team: Team, half_day: HalfDay) -> str:
    if not team.name:
        return _needed(half_day)
    out = team.out.get(half_day, 0)
    can = f"{team.name} can have {_people(team.most or 0)} out on {half_words(half_day)}"
    already = f", and {out} {'is' if out == 1 else 'are'} out already" if team.most else ""
    return f"{can}{already}. Choose another session."


def _needed(half_day: HalfDay) -> str:
    return f"They are needed at work on {half_words(half_day)}. Choose another session."


def _people(number: int) -> str:
    return {0: "nobody", 1: "1 person"}.get(number, f"{number} people")
