"""Pronouns brought to the people and bodies for which they stand.

A pronoun goes to the latest person who spoke unless a sentence in between opens with another; the
order of these rules is that of Hobbs (1978) and of Lappin and Leass (1994), cut down to what
sources need.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from .entities import Entity
from .lexicon import is_person_noun, is_plural, roles
from .phrases import read_phrase
from .scene import NOBODY, Event, Found, Scene, kept
from .words import read_words

BESIDE = frozenset("the some senior local former board party church company army police".split())


def by_pronoun(scene: Scene, word: str, at: int) -> Found:
    """A pronoun's antecedent, by gender, number and who spoke last."""
    if word in roles("male", "pronoun") | {"his"}:
        return _person_before(scene, at, word, "male")
    if word in roles("female", "pronoun") | {"her"}:
        return _person_before(scene, at, word, "female")
    if word in roles("thing", "pronoun"):
        return _latest(scene, at, word, lambda e: not e.person and not e.plural, 2)
    if word in roles("plural", "pronoun"):
        return _they(scene, at, word)
    if word in roles("speaker", "pronoun"):
        if word == "our" and scene.outlet:
            return (scene.outlet,), "“our” is the outlet's"
        return _latest(scene, at, word, lambda _: True, 3)
    if word in roles("relative", "pronoun"):
        return _relative(scene, at, word)
    return NOBODY


def _person_before(scene: Scene, at: int, word: str, gender: str) -> Found:
    """The last person who spoke, unless a later sentence opens with another one."""

    def fits(entity: Entity) -> bool:
        agrees = entity.gender in {None, gender}
        return agrees and entity.person and entity.evidence

    here = scene.sentence(at)
    spoke = next(scene.before(at, fits, 3), None)
    opened = next((e for e in scene.before(at, fits, 2) if here - e.sentence <= 3), None)
    if opened and opened.weight == 2 and (spoke is None or opened.sentence > spoke.sentence):
        chosen, why = opened, "is whom the sentence before it is about"
    elif spoke and here - spoke.sentence <= 12:
        chosen, why = spoke, "is the last person who spoke"
    else:
        near = [e for e in scene.before(at, fits) if here - e.sentence <= 2]
        if not near:
            return NOBODY
        chosen, why = near[0], "is the last person named"
    if chosen.entity.gender is None:
        chosen.entity.gender = gender
    return (chosen.entity,), f"“{word}”: {chosen.entity.name} {why}"


def _they(scene: Scene, at: int, word: str) -> Found:
    """ "they": those who last spoke together, a group, or else the body that spoke last."""
    found = _latest(scene, at, word, lambda e: e.plural, 3)
    spoke = max((e.at for e in scene.before(at, lambda e: e.plural, 3)), default=-1)
    joint = [(place, who) for place, who in scene.together if spoke < place < at]
    if joint and scene.sentence(at) - scene.sentence(joint[-1][0]) <= 5:
        return joint[-1][1], f"“{word}” are those who last spoke together"
    found = found if found[0] else _latest(scene, at, word, lambda e: not e.person, 3, 3)
    return found if found[0] else _plural_before(scene, at, word)


def _owns(scene: Scene, event: Event, at: int) -> bool:
    """Whether the name is a possessor's ("Maro's aide, who ..."): "who" is the one possessed."""
    behind = scene.text[event.at : at]
    return re.match(r"[\w. -]*\w(?:[’']s|s[’']) \w", behind) is not None


def _plural_before(scene: Scene, at: int, word: str) -> Found:
    """The people who open the pronoun's sentence and have not spoken ("Drivers ... they")."""
    if not scene.starts:
        return NOBODY
    start = scene.starts[max(0, scene.sentence(at))]
    words = read_words(scene.text, start, at)
    for i, each in enumerate(words[:14]):
        if each.mark or not (is_plural(each.low) and is_person_noun(each.low)):
            continue
        left = i
        while left > max(0, i - 3) and (words[left - 1].capital or words[left - 1].low in BESIDE):
            left -= 1
        phrase = read_phrase(scene.text, words[left].start, each.end)
        if phrase.name:
            return NOBODY
        return kept(scene, phrase, "group", f"“{word}” are the {phrase.words} before it")
    return NOBODY


def _latest(
    scene: Scene, at: int, word: str, fits: Callable[[Entity], bool], weight: int, reach: int = 5
) -> Found:
    here = scene.sentence(at)
    found = [e for e in scene.before(at, fits, weight) if here - e.sentence <= reach]
    if not found:
        return NOBODY
    return (found[0].entity,), f"“{word}”: {found[0].entity.name} is the latest that fits"


def _relative(scene: Scene, at: int, word: str) -> Found:
    """ "who" and "which" go to the name or speaker right before them in the sentence."""
    here = scene.sentence(at)

    def fits(entity: Entity) -> bool:
        told = entity.evidence or " " in entity.name  # "who" goes with a full name as well
        human = (entity.person and told) or entity.plural
        return human if word in {"who", "whom"} else not human

    near = [e for e in scene.before(at, fits) if e.sentence == here and not _owns(scene, e, at)]
    if not near:
        return NOBODY
    return (near[0].entity,), f"“{word}” goes with {near[0].entity.name} before it"
