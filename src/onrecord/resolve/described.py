"""Who or what a description with "the" means: the one of whom the article uses that noun.

For a person it is the noun of a role ("Ada Maro, the harbour master ... the master"), for a body or
a place the noun of its own name ("Ostar University ... the university") or of what the article or
the list of well-known bodies calls it. Where another one comes up close by, nobody is meant.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from .antecedents import CALENDAR
from .casting import Casting
from .entities import Entity
from .fitting import KIN, bears, head_nouns, plain_words, posts_of, states_told
from .lexicon import is_plural, roles, singular
from .phrases import Phrase, read_phrase
from .seats import state_in
from .sightings import Noun, nouns
from .who import holder
from .words import Word

INNER = re.compile(r"[’']s ")  # "Maro's DNA" is nobody's name
MOST_BACK = 3  # sentences within which of several who are so called only one has come up
LINKS = frozenset(  # what may stand behind a noun phrase of news, verbs aside
    "in on at by with from to and or but as after before when while because if since until into "
    "over under during against about near was were is are has had have will would can could may "
    "might must should did does do said says that which where whose also not told says".split()
)
Bearers = Mapping[str, Sequence[Entity]]


def described_people(
    casting: Casting, words: Sequence[Word]
) -> Iterator[tuple[Noun, Entity | None]]:
    """Every description of a person in reading order, and who it is where that is sure."""
    bearers = _people(casting.register.entities)
    for noun in nouns(words, casting.uses, casting.attributions):
        fits = [e for word in (noun.head, *_posts(noun.head)) for e in bearers.get(word, ())]
        the = casting.text.startswith(("the ", "The "), noun.start)
        yield noun, _bearer(casting, noun.start, noun.end, fits) if fits and the else None


def is_known(who: Entity) -> bool:
    """Whether it is somebody with a name that is one, as far as the article tells."""
    if who.kind != "person" or not who.named:
        return False
    name = name_of(who)
    return name.lower() not in CALENDAR | {""} and (who.evidence or " " in name)


def name_of(who: Entity) -> str:
    """The name of an entity, one with a possessor in it aside; empty where it has no other."""
    name = who.name
    if who.kind != "person" or not INNER.search(name):
        return name
    plain = [name for name in who.names if not INNER.search(name)]
    return max(plain, key=lambda name: (" " in name, who.counts[name]), default="")


def _posts(noun: str) -> list[str]:
    """The posts that the noun is a word for, under keys of their own."""
    return [f"post {post}" for post in sorted(posts_of(noun))]


def _people(entities: Iterable[Entity]) -> Bearers:
    """The people of the article who have a name, by the nouns and the posts for what they are."""
    found: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        if is_known(entity):
            heads = sorted(entity.heads())
            for word in dict.fromkeys((*heads, *(post for head in heads for post in _posts(head)))):
                found[word].append(entity)
    return found


def _bearer(casting: Casting, start: int, end: int, fits: Sequence[Entity]) -> Entity | None:
    """Who of those that are so called is meant: the last before, where no other is near."""
    phrase = read_phrase(casting.text, start, end)
    chosen = holder(casting.scene, phrase, start)
    if chosen is None or chosen not in fits or phrase.head in KIN:
        return None
    state = state_in(plain_words(phrase.role or ""))
    if state and state not in states_told(chosen):
        return None  # "the Norland president" is nobody of whom only "president" is told
    return None if _rivals(casting, start, fits, chosen) else chosen


def _rivals(
    casting: Casting, start: int, fits: Sequence[Entity], chosen: Entity | None
) -> list[Entity]:
    here = casting.scene.sentence(start)
    near = casting.scene.before(start, lambda e: e in fits and e is not chosen, 0)
    return [row.entity for row in near if here - row.sentence <= MOST_BACK]


def described_bodies(casting: Casting, words: Sequence[Word]) -> Iterator[tuple[int, int, Entity]]:
    """Every description of a body or a place that is sure: where it stands, and what it means."""
    bearers = _bodies(casting.register.entities)
    sources = {span.start for row in casting.attributions for span in row.source}
    for i, word in enumerate(words[:-1]):
        if word.low != "the" or words[i + 1].capital or word.start in sources:
            continue
        head = words[i + 1]
        fits = bearers.get(head.low, ())
        body = _body(casting, word.start, head, fits) if fits and _ends(words, i + 1) else None
        if body is not None:
            yield word.start, head.start + len(head.base), body


def _body(casting: Casting, start: int, head: Word, fits: Sequence[Entity]) -> Entity | None:
    phrase = Phrase(start, f"the {head.base}", "the", role=head.base, head=head.low)
    last = casting.scene.last(start, lambda e: e in fits, 0)
    sure = last is not None and bears(last, phrase, head.low)
    return last if sure and not _rivals(casting, start, fits, last) else None


def _ends(words: Sequence[Word], i: int) -> bool:
    """Whether the noun phrase ends with this word, as far as the next one tells."""
    if words[i].owns or i + 1 >= len(words):
        return True
    after = words[i + 1]
    return after.mark or after.low in LINKS


def _bodies(entities: Iterable[Entity]) -> Bearers:
    """The bodies and places that have a name, by the nouns for what they are."""
    found: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        if entity.kind not in {"organisation", "agency", "media"} or not entity.named:
            continue
        if entity.name.lower() in CALENDAR:
            continue
        told = {words.split()[-1] for words in entity.described}
        told |= {role.head for role in entity.roles if role.head}
        for name in entity.names:
            told |= head_nouns(name) if " " in name else set()
        for head in sorted(told):
            if not is_plural(head) and head not in roles("noun", "document"):
                found[singular(head)].append(entity)
    return found
