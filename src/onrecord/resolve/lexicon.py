"""The word lists of this room, and the small word forms that reading them needs."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

IRREGULAR = {
    "people": "person",
    "men": "man",
    "women": "woman",
    "children": "child",
    "wives": "wife",
    "spokespeople": "spokesperson",
    "media": "media",
    "press": "press",
    "forces": "forces",
    "armed forces": "forces",
    "data": "data",
    "witness": "witness",
    "eyewitness": "eyewitness",
    "news": "news",
    "congress": "congress",
    "princess": "princess",
    "analysis": "analysis",
}
NO_PEOPLE = frozenset(
    "labor labour number letter matter order paper power water center centre chapter error factor "
    "sector border winter summer computer newspaper river tower corner poster sticker server "
    "tenor answer".split()
)
SINGULAR_IN_S = ("ss", "us", "is")


@cache
def table(name: str) -> dict[str, dict[str, str]]:
    """A word list of this room, by its file's name without the ending."""
    source = files("onrecord.resolve").joinpath(f"{name}.toml")
    loaded: dict[str, dict[str, str]] = tomllib.loads(source.read_text(encoding="utf-8"))
    return loaded


@cache
def roles(key: str, section: str | None = None) -> frozenset[str]:
    """The words under `key` of the roles list, in its section where it has one."""
    found = table("roles")
    value = found[section][key] if section else found[key]
    return frozenset(str(value).split())


@cache
def given(gender: str) -> frozenset[str]:
    """Given names of one gender ("male", "female"), in lower case."""
    return frozenset(str(table("given")[gender]).lower().split())


@cache
def body_classes() -> dict[str, tuple[str, ...]]:
    """Each noun for a body and its classes ("agency", "ministry"), in the order of the list."""
    found: dict[str, tuple[str, ...]] = {}
    for name, nouns in table("roles")["body"].items():
        for noun in nouns.split():
            found[noun] = (*found.get(noun, ()), name)
    return found


@cache
def singular(word: str) -> str:
    """The singular of a noun of news English, in lower case."""
    low = word.lower()
    if low in IRREGULAR:
        return IRREGULAR[low]
    if low.endswith("men") and len(low) > 4:
        return low[:-2] + "an"
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(("sses", "ches", "shes", "xes")):
        return low[:-2]
    if low.endswith("s") and not low.endswith(SINGULAR_IN_S) and len(low) > 3:
        return low[:-1]
    return low


def is_plural(word: str) -> bool:
    """Whether a noun stands in the plural by its form."""
    low = word.lower()
    return low in {"people", "media", "police", "both", "press"} or (
        singular(low) != low and low != "forces"
    )


@cache
def is_role(word: str) -> bool:
    """Whether the word names a person by office, trade or kinship."""
    one = singular(word)
    if one in roles("office") or one in roles("trade") or one in roles("anonymous", "crowd"):
        return True
    last = one.rsplit("-", 1)[-1]
    return "-" in one and (last in roles("office") or last in roles("trade") or last == "old")


@cache
def is_title(word: str) -> bool:
    """Whether the word may stand as a title right before a person's name."""
    low = word.lower().rstrip(".")
    return low in roles("honorific") or low in roles("title") or is_role(low)


def gender_of_word(word: str) -> str | None:
    """The gender that a title or role noun tells."""
    low = singular(word.rstrip("."))
    if low in roles("female") or low in {"mrs", "ms", "miss"}:
        return "female"
    return "male" if low in roles("male") else None


def is_body_noun(word: str) -> bool:
    """Whether the noun names a body ("agency", "ministry")."""
    return singular(word) in body_classes()


@cache
def is_person_noun(word: str) -> bool:
    """Whether a noun names a person, by the lists or by an ending such as "-er" or "-ist"."""
    one = singular(word)
    if one in NO_PEOPLE:
        return False
    ends = one.endswith(("er", "or", "ist", "ian", "eer", "ee", "man", "woman")) and len(one) > 4
    return is_role(one) or (ends and not is_body_noun(one) and one not in roles("noun", "document"))
