"""Whether a place name stands for those who act there ("Ostar denied it") or for the place.

A logistic regression over words and word classes around the name, as in the windows of Gritta et
al. (ACL 2017), with weights that `python -m bench.metonymy --write` learns; every feature can be
read in `metonymy.toml`. The governing word is guessed without a parser: the verb that follows the
name, or the preposition before it and the verb or noun that the preposition hangs on.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from .lexicon import roles, table
from .seats import state_in

REACH = 220  # characters beside the name that are read, at most
TOKEN = re.compile(r"[’']s\b|\w+(?:[-’']\w+)*|[^\w\s]")
LOCAL = frozenset(
    "in at near from to through across around within outside inside into throughout via toward "
    "towards off along between where north south east west northern southern eastern "
    "western".split()
)
JOINS = frozenset(("the", "and", "or", ",", "well", "as", "including", "both"))
VERBLESS = frozenset(
    "and or but to of in at on for with from by as that which who where when".split()
)
BEING = frozenset("is was are were be been being has had have".split())
MODAL = frozenset("will would should could may might must can shall did does do".split())
NAMED = re.compile(r"[A-Z]")


def speaks(text: str, start: int, end: int) -> float:
    """How likely the place at `text[start:end]` speaks, acts or is addressed, between 0 and 1."""
    weights = _weights()
    total = weights.get("bias", 0.0)
    total += sum(weights.get(feature, 0.0) for feature in features(text, start, end))
    return 1 / (1 + math.exp(-total))


@cache
def _classes() -> tuple[tuple[str, tuple[str, ...]], ...]:
    rows = table("metonymy_words")["classes"].items()
    return tuple((name, tuple(words.split())) for name, words in rows)


@lru_cache(maxsize=8192)
def _meaning(word: str) -> tuple[str, ...]:
    """The classes of meaning under which a word stands."""
    low = word.lower()
    found = {low} if len(low) < 7 else {low, *(low[:size] for size in range(6, len(low)))}
    told = {place for form in found for place in _listed().get(form, ())}
    return tuple(_classes()[place][0] for place in sorted(told))


@cache
def _listed() -> dict[str, tuple[int, ...]]:
    """Each listed word and the places of its classes; a long word stands for what it opens."""
    found: dict[str, tuple[int, ...]] = {}
    for place, (_, words) in enumerate(_classes()):
        for word in words:
            found[word] = (*found.get(word, ()), place)
    return found


@cache
def _weights() -> dict[str, float]:
    return {name: float(value) for name, value in table("metonymy")["weights"].items()}


def features(text: str, start: int, end: int) -> frozenset[str]:
    """The readable features of a place name in its sentence."""
    before = _tokens(text[max(0, start - REACH) : start])
    after = _tokens(text[end : end + REACH])
    before, after = _last_sentence(before), _first_sentence(after)
    found = {
        *_beside(before, after),
        *_governed(before),
        *_followed(after),
        *_around(before, after),
        *_own(text[start:end]),
    }
    return frozenset(found)


def _tokens(stretch: str) -> list[str]:
    return TOKEN.findall(stretch)


def _last_sentence(tokens: Sequence[str]) -> list[str]:
    for i in range(len(tokens) - 1, -1, -1):
        if tokens[i] in ".!?;" and i + 1 < len(tokens) and tokens[i + 1][:1].isupper():
            return list(tokens[i + 1 :])
    return list(tokens)


def _first_sentence(tokens: Sequence[str]) -> list[str]:
    for i, token in enumerate(tokens):
        if token in ".!?;":
            return list(tokens[:i])
    return list(tokens)


def _shape(word: str) -> str:
    """A word's class by its form and the small lists."""
    low = word.lower()
    if low in BEING:
        return "being"
    if low in MODAL:
        return "modal"
    if low in LOCAL:
        return "local"
    if not word[:1].isalnum():
        return f"mark{word}"
    if word[:1].isupper():
        return "capital"
    if word[:1].isdigit():
        return "number"
    ends = next((e for e in ("ing", "ed", "ly", "ion", "s") if low.endswith(e)), "")
    return f"-{ends}" if ends and len(low) > 4 else "small"


def _beside(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    left, right = [*before[-3:]][::-1], [*after[:3]]
    for place, word in enumerate(left, 1):
        yield f"left{place}={word.lower()}"
        yield f"left{place}:{_shape(word)}"
    for place, word in enumerate(right, 1):
        yield f"right{place}={word.lower()}"
        yield f"right{place}:{_shape(word)}"
    yield f"left={'start' if not left else 'more'}"
    yield f"right={'end' if not right else 'more'}"
    if right and right[0][:1].islower() and right[0].lower() not in VERBLESS:
        acts = _shape(right[0]) in {"-ed", "being", "modal"} or "speech" in _meaning(right[0])
        verb = "verb" if acts else "noun"
        follows = _near(right[1]) if len(right) > 1 else "end"
        opens = _near(left[0]) if left else "start"
        yield f"modifies={verb}|{follows}|{opens}"
        yield f"modifies={verb}|{opens}"
    if left and right:
        yield f"both={_near(left[0])}|{_near(right[0])}"


def _is_name(word: str) -> bool:
    return word[:1].isupper() and word.lower() not in roles("opener", "function")


def _near(word: str) -> str:
    low = word.lower()
    return low if low in roles("opener", "function") or low in LOCAL else _shape(word)


def _governed(before: Sequence[str]) -> Iterator[str]:
    """The preposition before the name and the word on which it hangs ("war with")."""
    left = list(before)
    while left and (left[-1].lower() in JOINS or _is_name(left[-1])):
        left.pop()
    if not left:
        return
    link = left[-1].lower()
    yield f"link={link}"
    heads = [w.lower() for w in left[-6:-1] if w[:1].islower() and len(w) > 2]
    yield from (f"head~{name}" for name in _meaning(heads[-1] if heads else ""))
    yield from (f"head~{name} {link}" for name in _meaning(heads[-1] if heads else ""))
    for further in heads[-3:-1]:
        yield from (f"above~{name}" for name in _meaning(further))
    for head in heads[-1:]:
        yield f"head={head}"
        yield f"linkshape={link}|{_shape(head)}"


def _followed(after: Sequence[str]) -> Iterator[str]:
    """The verb after the name, or the noun that it modifies or owns."""
    if not after:
        return
    if after[0].lower().strip("’'") == "s" and len(after) > 1:
        yield "owns"
        for word in after[1:4]:
            if word[:1].islower():
                yield f"owned={word.lower()}"
                yield f"owned~{' '.join(_meaning(word))}"
        return
    first = after[0]
    if first[:1].islower():
        verb = next((w for w in after[:3] if not w.lower().endswith("ly")), first)
        yield f"next={verb.lower()}"
        yield f"next~{' '.join(_meaning(verb))}"
        yield f"nextshapes={_shape(first)}|{_shape(after[1]) if len(after) > 1 else 'end'}"
        if verb.lower() in BEING:
            told = {name for word in after[1:7] for name in _meaning(word)}
            yield from (f"being~{name}" for name in sorted(told))
        yield f"nextshape={_shape(verb)}"
    subject = next((i for i, w in enumerate(after[:12]) if _shape(w) in {"being", "modal"}), None)
    if subject is not None and first in {"and", ","}:
        yield "verb-later"


def _around(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    """Words of the sentence near the name, without their order."""
    for side, stretch in (("before", before), ("after", after)):
        told = {name for word in stretch for name in _meaning(word)}
        yield from (f"{side}~{name}" for name in sorted(told))
    near = [name for word in (*before[-6:], *after[:6]) for name in _meaning(word)]
    yield from (f"near~{name}" for name in sorted(set(near)))
    for word in (*before[-6:], *after[:6]):
        low = word.lower()
        if len(low) > 3 and word[:1].islower():
            yield f"near={low[:6]}"


def _own(name: str) -> Iterator[str]:
    yield f"words={min(3, len(name.split()))}"
    yield "state" if state_in(name.split()) else "no-state"
    if NAMED.match(name) and name.isupper():
        yield "acronym"
