"""Who speaks: the words of a source brought to a person or body of the article.

Full names first, then part names, places, descriptions ("the agency") and pronouns. A pronoun
goes to the latest person who spoke unless a sentence in between opens with another; the order of
these rules is that of Hobbs (1978) and of Lappin and Leass (1994), cut down to what sources need.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from onrecord.model import Span
from onrecord.text import sentences

from .bodies import Described, acts_for, class_of, describe
from .entities import Entity, Register, is_noun_for_many
from .lexicon import body_classes, gender_of_word, is_person_noun, is_role, roles, singular
from .names import Use
from .phrases import Phrase, read_phrase, read_words
from .seats import plain, state_in

Found = tuple[tuple[Entity, ...], str]
NOBODY: Found = ((), "")
MEDIA_HEADS = frozenset(
    "newspaper paper broadcaster network channel station daily weekly outlet".split()
)
GROUP_HEADS = frozenset(
    "group organisation organization charity movement militia party body".split()
)
FIRM_HEADS = frozenset(
    "company firm bank airline manufacturer maker retailer carmaker giant".split()
)
REPORTERS = frozenset("reporter correspondent editor analyst journalist".split())
LONGEST = 14  # words of an unnamed source that make its name
LIGHT = frozenset("the a an of for in at from and local national own new same former".split())


@dataclass(frozen=True, slots=True)
class Event:
    """An entity at a place of the text: it spoke there, opened a sentence, or was named."""

    at: int
    sentence: int
    weight: int  # 3 spoke, 2 opened a sentence in the article's own voice, 1 was named
    entity: Entity


class Scene:
    """An article being read: its register and what has happened up to each place."""

    def __init__(self, text: str, register: Register, uses: list[Use], quoted: list[Span]) -> None:
        self.text, self.register = text, register
        self.starts = [start for start, _ in sentences(text)]
        self.events: list[Event] = []
        self.repeated: dict[str, Entity] = {}
        self.together: list[tuple[int, tuple[Entity, ...]]] = []
        self.outlet: Entity | None = None
        for use in uses:
            inside = any(span.start <= use.start < span.end for span in quoted)
            weight = 2 if use.subject and not inside else 1
            self.note(use.start, register.at[use.phrase.name_start], weight)

    def sentence(self, at: int) -> int:
        return bisect_right(self.starts, at) - 1

    def note(self, at: int, entity: Entity, weight: int) -> None:
        self.events.append(Event(at, self.sentence(at), weight, entity))

    def before(self, at: int, fits: Callable[[Entity], bool], weight: int = 1) -> list[Event]:
        """Events before a place whose entity fits, the latest first."""
        found = [e for e in self.events if e.at < at and e.weight >= weight and fits(e.entity)]
        return sorted(found, key=lambda e: (-e.at, -e.weight))

    def last(self, at: int, fits: Callable[[Entity], bool], weight: int = 1) -> Entity | None:
        found = self.before(at, fits, weight)
        return found[0].entity if found else None


def is_deferred(phrase: Phrase) -> bool:
    """Whether a source has to wait until all names are known: pronouns and descriptions."""
    return phrase.name is None


def by_name(scene: Scene, phrase: Phrase, at: int) -> Found:
    """A source that holds a proper name."""
    entity = scene.register.at.get(phrase.name_start)
    if entity is None or phrase.role or phrase.person:
        entity = scene.register.named(phrase)
    bearers = scene.register.bearers(phrase) if entity.kind == "person" else []
    if len(bearers) > 1:
        entity = scene.last(at, lambda e: e in bearers, 2) or entity
    if entity.kind == "person":
        entity.evidence = True
    if phrase.article in {"his", "her", "its", "their", "our"} and not entity.acts_for:
        owner = by_pronoun(scene, phrase.article, at)[0]
        entity.acts_for = owner[0].name if owner else None
    name = entity.name
    if entity.kind == "government" and plain(phrase.name or "") != name:
        return (entity,), f"“{phrase.name}” stands for the {name}"
    if name != phrase.name:
        return (entity,), f"“{phrase.name}” is a name of {name} in this article"
    return (entity,), f"the source names {name}"


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
    spoke = next(iter(scene.before(at, fits, 3)), None)
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
    return found if found[0] else _latest(scene, at, word, lambda e: not e.person, 3, 3)


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
        human = (entity.person and entity.evidence) or entity.plural
        return human if word in {"who", "whom"} else not human

    near = [e for e in scene.before(at, fits) if e.sentence == here]
    if not near:
        return NOBODY
    return (near[0].entity,), f"“{word}” goes with {near[0].entity.name} before it"


def by_description(scene: Scene, phrase: Phrase, at: int) -> Found:
    """A source without a name: a place's body, the holder of a role, or an unnamed source."""
    head = singular(phrase.head or "")
    if head in roles("noun", "document"):
        return _document(scene, phrase, at, head)
    if phrase.article == "our" and head in REPORTERS:
        ours = scene.last(at, lambda e: e.kind == "person" and _of_outlet(scene, e))
        if ours:
            return (ours,), f"“{phrase.words}”: {ours.name} reports for the outlet"
    state_body = _state_body(phrase)
    holder = _holder(scene, phrase, at, head) if phrase.article not in {"a", "some"} else NOBODY
    if holder[0]:
        return holder
    if state_body:
        return (scene.register.described(state_body),), f"the words describe the {state_body.name}"
    if phrase.article == "the" and not phrase.plural:
        found = _last_speaker_as(scene, phrase, at, head)
        if found[0]:
            return found
    return _unnamed(scene, phrase, at, head)


def _of_outlet(scene: Scene, entity: Entity) -> bool:
    return scene.outlet is not None and entity.acts_for in scene.outlet.names


def _state_body(phrase: Phrase) -> Described | None:
    head = phrase.head or ""
    if is_role(head) and not body_classes().get(head):
        return None
    if phrase.plural and head not in {"authority", "force", "forces", "police"}:
        return None
    words = (phrase.role or phrase.words).replace("’", "'")
    return describe(words) if phrase.article in {"the", "", "its"} else None


def _holder(scene: Scene, phrase: Phrase, at: int, head: str) -> Found:
    """Who is called so elsewhere in the article, the latest before, else the only one."""
    if phrase.plural and not phrase.article:
        return NOBODY
    fits = [e for e in scene.register.entities if _bears(e, phrase, head)]
    if not fits:
        return NOBODY
    latest = scene.last(at, lambda e: e in fits)
    chosen = latest or (fits[0] if len(fits) == 1 else None)
    if chosen is None:
        return NOBODY
    return (chosen,), f"“{phrase.words}”: the article calls {chosen.name} so"


def _bears(entity: Entity, phrase: Phrase, head: str) -> bool:
    """Whether an entity's roles and names agree with a description, head and modifiers."""
    if phrase.plural != entity.plural and not (not phrase.plural and entity.plural is False):
        return False
    gender = gender_of_word(head)
    if gender and entity.gender and gender != entity.gender:
        return False
    if not _same_sort(entity, head):
        return False
    state = state_in(_plain_words(phrase.role or ""))
    theirs = {s for s in _states(entity) if s}
    if state and theirs and state not in theirs:
        return False
    return _modifiers_agree(entity, phrase, head, state)


def _plain_words(words: str) -> list[str]:
    return [w.base for w in read_words(words, 0, len(words)) if not w.mark]


def _states(entity: Entity) -> set[str | None]:
    words = [r.role or "" for r in entity.roles] + [entity.acts_for or ""]
    if not entity.person:
        words += entity.names
    return {state_in(_plain_words(each)) for each in words}


def _same_sort(entity: Entity, head: str) -> bool:
    if head in entity.heads():
        return True
    if any(each.split()[-1] == head for each in entity.described):
        return True
    if entity.person:
        return head == "official" and bool(entity.acts_for) and entity.kind == "person" and any(
            h in roles("office") for h in entity.heads()
        )  # fmt: skip
    if head in MEDIA_HEADS:
        return entity.kind == "media"
    if head in GROUP_HEADS | FIRM_HEADS:
        return entity.kind == "organisation"
    if head in body_classes() and body_classes()[head][0] == "government":
        return entity.kind == "government"
    if any(head in _head_nouns(name) for name in entity.names):
        return True
    found = class_of([head])
    loose = head == "agency" or found in {"ministry", "military", "police", "court", "parliament"}
    return loose and any(class_of(n.split()) == found for n in entity.names)


def _head_nouns(name: str) -> set[str]:
    """The nouns by which a body's name says what it is: its last word, or that before "of"."""
    words = [singular(word) for word in name.split()]
    return {words[-1], *(w for w, link in pairwise(words) if link in {"of", "for", "on"})}


def _modifiers_agree(entity: Entity, phrase: Phrase, head: str, state: str | None) -> bool:
    words = {singular(w) for w in _plain_words((phrase.role or "").split(" who ")[0])}
    own = words - LIGHT - {head}
    if state:
        own -= {singular(w) for w in _plain_words(phrase.role or "") if state_in([w])}
        own -= {singular(w) for w in state.split()} | {"united", "north", "south"}
    if not own:
        return True
    theirs = " ".join([*(r.role or "" for r in entity.roles), *entity.described, *entity.names])
    have = {singular(w) for w in _plain_words(theirs)} | {w.lower() for w in _plain_words(theirs)}
    names = {singular(w) for w in _plain_words(phrase.role or "") if w[:1].isupper()} & own
    return names <= have and bool(own & have)


def _last_speaker_as(scene: Scene, phrase: Phrase, at: int, head: str) -> Found:
    """ "the preacher": the last speaker, where a trade or an age may describe that person."""
    trade = head in roles("trade") or head.endswith("-old")
    if not trade or phrase.of:
        return NOBODY
    here = scene.sentence(at)
    gender = gender_of_word(head)
    for event in scene.before(at, lambda e: e.person, 3)[:1]:
        entity = event.entity
        clash = bool(entity.heads() & roles("trade")) or (
            gender is not None and entity.gender not in {None, gender}
        )
        if here - event.sentence <= 3 and not clash:
            return (entity,), f"“{phrase.words}”: {entity.name} is the last person who spoke"
    return NOBODY


def _document(scene: Scene, phrase: Phrase, at: int, head: str) -> Found:
    """A text that speaks: through it whoever issued it, or else the document itself."""
    if head in roles("voice", "document"):
        for words in phrase.of:
            issuer = _issuer(scene, words)
            if issuer:
                return (issuer,), f"{issuer.name} issued the {head}"
        here = scene.sentence(at)
        if phrase.article in {"the", "its", "his", "her"} and head not in {
            "report",
            "study",
            "data",
        }:
            for event in scene.before(at, lambda _: True, 3)[:1]:
                if here - event.sentence <= 2:
                    return (
                        event.entity,
                    ), f"“{phrase.words}”: taken as that of {event.entity.name}"
    return _kept(scene, phrase, "document", f"“{phrase.words}” speaks for itself")


def _issuer(scene: Scene, words: str) -> Entity | None:
    words = re.sub(r"\s+(?:press|news|new|joint|official|public|written)$", "", words)
    phrase = read_phrase(words, 0, len(words))
    if phrase.name and describe(words) is None:
        known = scene.register.body(phrase.name, phrase)
        return known or next(
            (e for e in scene.register.entities if phrase.name in e.names and e.person), None
        )
    found = describe(words)
    if found:
        return scene.register.described(found, plain(words))
    state = state_in(_plain_words(words))
    known_state = describe(state) if state else None
    return scene.register.described(known_state) if known_state else None


def _unnamed(scene: Scene, phrase: Phrase, at: int, head: str) -> Found:
    """An unnamed source, kept apart unless the same plain words come again."""
    person = is_role(head)
    if not person and head in body_classes() and phrase.of and phrase.of[-1][:1].isupper():
        return _proper(scene, phrase)
    if not person and head in body_classes():
        kind = (
            "agency"
            if body_classes()[head][0] in {"agency", "ministry", "police"}
            else "organisation"
        )
        return _kept(scene, phrase, kind, f"“{phrase.words}” is not named")
    group = phrase.plural and (not person or is_noun_for_many(head) or bool(phrase.of))
    found = _kept(
        scene, phrase, "group" if group else "anonymous", f"“{phrase.words}” is not named"
    )
    entity = found[0][0]
    owner = (
        by_pronoun(scene, phrase.article, at)[0]
        if phrase.article in {"his", "her", "its", "their", "our"}
        else ()
    )
    if owner:
        entity.acts_for = owner[0].name
    elif not entity.acts_for and person:
        of = [scene.register.short.get(words, words) for words in phrase.of]
        told = acts_for(head, phrase.role or "", of)
        entity.acts_for = scene.register.canonical(told) if told else None
    return found


def _proper(scene: Scene, phrase: Phrase) -> Found:
    """A body called by a name and a common noun ("the Maro campaign"): that is its name."""
    words = plain(phrase.role or phrase.words)
    entity = scene.register.bodies.get(words.lower())
    if entity is None:
        kind = "agency" if body_classes()[phrase.head or ""][0] == "ministry" else "organisation"
        entity = scene.register.add(kind, words)  # type: ignore[arg-type]
        scene.register.bodies[words.lower()] = entity
    entity.plural = phrase.plural
    return (entity,), f"the source names {words}"


def _kept(scene: Scene, phrase: Phrase, kind: str, reason: str) -> Found:
    words = re.sub(r"^[Tt]he ", "", phrase.words)
    if phrase.article not in {"", "the"}:
        words = words[:1].lower() + words[1:]
    words = " ".join(words.split()[:LONGEST])
    again = phrase.article in {"the", ""} or kind == "document"
    entity = scene.repeated.get(f"{kind} {words.lower()}") if again else None
    if entity is None:
        entity = scene.register.add(kind, words)  # type: ignore[arg-type]
        entity.named, entity.plural = False, phrase.plural
        entity.evidence = is_person_noun(phrase.head or "")
        entity.gender = gender_of_word(phrase.head or "")
        entity.roles.append(phrase)
        scene.repeated[f"{kind} {words.lower()}"] = entity
    return (entity,), reason
