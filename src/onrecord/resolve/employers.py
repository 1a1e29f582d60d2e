"""For which body somebody speaks, where the role itself does not name it.

"A spokesman for the ministry" speaks for the ministry that the article has; the finance minister
for the finance ministry, and that for the government; the chief executive of nothing for the firm
that spoke last. The country of a bare "army" or "interior ministry" is that of the dateline.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from .bodies import SPELLING, class_of
from .entities import Entity
from .fitting import body_sorts, plain_words
from .lexicon import is_body_noun
from .phrases import Phrase, read_phrase
from .pronouns import by_pronoun
from .scene import Scene
from .seats import government, state_in
from .who import holder
from .words import PORTFOLIO

NATIONAL = frozenset(("military", "ministry", "parliament", "government"))
HEADS_OF_STATE = frozenset("president king queen premier chancellor emir sultan".split())
OFFICERS = frozenset(
    "president director chairman chairwoman chairperson chair spokesman spokeswoman spokesperson "
    "superintendent".split()
)
REACH = 6  # sentences from a firm's last words to a chief executive of whom no firm is told
PORTFOLIOS = frozenset(("minister", "secretary", "commissioner"))
OWNED = frozenset(("his", "her", "its", "their"))


def employ(scene: Scene, speakers: Iterable[Entity], home: str | None) -> None:
    """Give every speaker the body for which the article shows that it speaks.

    `home` is the state of the article's dateline, where it has one.
    """
    people: list[Entity] = []
    for entity in speakers:
        if entity.person and entity not in people:
            people.append(entity)
    for entity in people:
        for role in entity.roles:
            _by_description(scene, entity, role)
            _by_owner(scene, entity, role)
            _by_firm(scene, entity, role)
    if home:
        _at_home(scene, home)
    for entity in people:
        _ministry(scene, entity, home)


def _by_description(scene: Scene, entity: Entity, role: Phrase) -> None:
    """ "A spokesman for the ministry", "the club's president", "commission chair"."""
    words = entity.acts_for or next((w for w in role.of if _is_noun_alone(w)), "")
    if not words or not (words.islower() or _is_noun_alone(words)):
        return
    low = words.lower()
    if not is_body_noun(low.split()[-1]):
        return
    phrase = read_phrase(f"the {low}", 0, len(low) + 4)._replace(start=role.start)
    found = holder(scene, phrase, role.start)
    if found and found is not entity and not found.person:
        entity.acts_for = found.name


def _is_noun_alone(words: str) -> bool:
    return len(words.split()) == 1 and is_body_noun(words) and words.lower() != "house"


def _by_owner(scene: Scene, entity: Entity, role: Phrase) -> None:
    """ "Its chairwoman", "his lawyer": of whom the pronoun stands for."""
    if entity.acts_for or role.article not in OWNED or entity.kind != "person":
        return
    owner = by_pronoun(scene, role.article, role.start)[0]
    if owner and owner[0] is not entity and (not owner[0].person or owner[0].named):
        entity.acts_for = owner[0].name


def _by_firm(scene: Scene, entity: Entity, role: Phrase) -> None:
    """A chief executive of whom no firm is told: of the firm that spoke or was spoken of last.

    A director, a spokesman or a president in lower case: of the body that has just spoken.
    """
    if entity.acts_for or role.of or entity.kind != "person":
        return
    named = (role.role or "").lower()
    if role.head in OFFICERS and not (role.role or "").startswith("President"):
        near = scene.sentence(role.start)
        last = next(scene.before(role.start, lambda e: not e.person and not e.plural, 3), None)
        body = last and last.entity.kind in {"organisation", "agency"}
        if (
            last
            and body
            and near - last.sentence <= 2
            and class_of(last.entity.name.split()) != "court"
        ):
            entity.acts_for = last.entity.name
            return
    chief = role.head in {"ceo", "cfo", "coo"} or named.endswith(("chief executive", "director"))
    chief = chief or (named.startswith("chief ") and role.head in {"officer", "executive"})
    if not chief:
        return
    near = scene.sentence(role.start)
    for event in scene.before(role.start, _is_firm, 2):
        if near - event.sentence <= REACH:
            entity.acts_for = event.entity.name
        return


def _is_firm(entity: Entity) -> bool:
    if entity.kind != "organisation" or not entity.named:
        return False
    return "firm" in body_sorts(entity) or not body_sorts(entity)


def _at_home(scene: Scene, home: str) -> None:
    """A bare army, ministry or parliament is that of the country of the dateline."""
    for entity in scene.register.entities:
        if entity.person or entity.acts_for or entity.kind not in {"agency", "organisation"}:
            continue
        plain = entity.name.islower() or not entity.named
        if plain and not state_in(plain_words(entity.name)) and _is_national(entity.name):
            entity.acts_for = government(home)


def _is_national(name: str) -> bool:
    local = {"city", "state", "local", "regional", "provincial", "county", "district"}
    words = [word.lower() for word in plain_words(name)]
    return class_of(words) in NATIONAL and not local & set(words)


def _ministry(scene: Scene, entity: Entity, home: str | None) -> None:
    """A minister acts for the ministry of the same portfolio, or else for the government."""
    for role in entity.roles:
        portfolio = _portfolio(role.role or "") if role.head in PORTFOLIOS else set()
        land = _land(scene, role, home)
        owner = entity.acts_for or (government(land) if land and _of_state(role) else None)
        state = state_in(plain_words(role.role or ""))
        ministries = [
            body
            for body in scene.register.entities
            if portfolio and class_of(body.name.split()) == "ministry" and not body.person
            and _portfolio(body.name) == portfolio
            and (body.acts_for is None or owner is None or body.acts_for == owner)
        ]  # fmt: skip
        state_owned = (entity.acts_for or "Government of").startswith("Government of")
        if len(ministries) == 1 and state_owned:
            body = ministries[0]
            body.acts_for = body.acts_for or owner or (government(state) if state else None)
            entity.acts_for = body.name
        entity.acts_for = entity.acts_for or owner


def _land(scene: Scene, role: Phrase, home: str | None) -> str | None:
    """The state that opens the role's sentence ("In Norland, Prime Minister ..."), or home."""
    if not scene.starts:
        return home
    start = scene.starts[max(0, scene.sentence(role.start))]
    opening = re.match(r"In (?:neighbou?ring )?([A-Z][^,]{2,40}),", scene.text[start:])
    return (state_in(plain_words(opening.group(1))) if opening else None) or home


def _of_state(role: Phrase) -> bool:
    """Whether the role is a national office by its own words, of no other body."""
    words = (role.role or "").lower().split()
    if role.of and not _portfolio(role.role or "") and role.of != ("Prime",):
        return False
    if words and words[0] in {"former", "ex", "late", "then"}:
        return False
    minister = role.head == "minister" and (bool(_portfolio(role.role or "")) or "prime" in words)
    return minister or (role.head in HEADS_OF_STATE and role.title == role.head)


def _portfolio(words: str) -> set[str]:
    low = {SPELLING.get(w.lower(), w.lower()) for w in plain_words(words)}
    known = {SPELLING.get(w, w) for w in PORTFOLIO} | {"economy", "economic", "tourism", "sport"}
    return (low & known) - {"the", "and", "state", "affairs", "services"}
