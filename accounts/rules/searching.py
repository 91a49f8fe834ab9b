"""How people are found by what somebody types: accents, capitals and hyphens make no difference."""

import re
import unicodedata
from functools import lru_cache

HYPHENS = "-\u2010\u2011\u2012\u2013\u2014"
NOTHING = str.maketrans(dict.fromkeys(HYPHENS, ""))
LETTERS = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
    | dict.fromkeys("'\u2018\u2019\u02bc`.", "")
    | dict.fromkeys(f"{HYPHENS},", " ")
)  # what no accent makes; apostrophes go, hyphens part
NUMBER = re.compile(r"\A(sw)?0*([1-9][0-9]*)\Z", re.ASCII)


def is_found(name: str, registration_number: str, text: str) -> bool:
    """Do the name and the number contain every word of the text? 'SW' and zeros before a number may be left out."""
    return has_words(searched(name, registration_number), text)


def searched(name: str, registration_number: str) -> str:
    """The text in which words are looked for: for whoever looks more than once."""
    return f"{folded(name)} {_joined(name)} {registration_number.casefold()}"


def has_words(seen: str, text: str) -> bool:
    """Is every word of what somebody typed in the text to look in?"""
    return all(word in seen for word in _words(text))


def folded(text: str) -> str:
    """In small letters, without accents and apostrophes, and each hyphen a space."""
    if not text.isascii():
        marked = unicodedata.normalize("NFKD", text)
        text = "".join(each for each in marked if not unicodedata.combining(each))
    return text.casefold().translate(LETTERS)


@lru_cache(maxsize=64)
def _words(text: str) -> tuple[str, ...]:
    """What has to be found: many are held against one text, one after the other."""
    return tuple([_plain(word) for word in folded(text).split()])


def _joined(name: str) -> str:
    """The name as whoever leaves hyphens out would write it: Anne-Marie as annemarie."""
    joined = name.translate(NOTHING)
    return folded(joined) if joined != name else ""


def _plain(word: str) -> str:
    number = NUMBER.match(word)
    return f"{number[1] or ''}{number[2]}" if number else word
