"""The people and bodies of one article, its name variants grouped under one entity each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.model import SourceKind, Speaker

from .bodies import Described, acts_for, class_of, describe, kind_of
from .fullnames import may_open, parts, same_full_name, whole_words
from .lexicon import body_classes, gender_of_word, given, roles, singular
from .names import Use, acronyms
from .phrases import Phrase
from .seats import government, known_body, plain, seats_of, state_in
from .states import is_met_at, is_town
from .usage import is_owner_or_site, is_thing, is_treated_as_body
from .words import holds

BROADCAST = frozenset("channel radio tv television".split())
TITLES = {
    "sen": "senator", "gov": "governor", "rep": "representative", "gen": "general",
    "col": "colonel", "lt": "lieutenant", "capt": "captain", "sgt": "sergeant",
    "maj": "major", "adm": "admiral", "pres": "president", "prof": "professor",
}  # fmt: skip


@dataclass(slots=True)
class Entity:
    """Somebody or something in the article while the article is being read.

    `evidence` is true where the article's words say that it is a person (a title, a role, it
    spoke as one), so that "he" may stand for it. `site` is true of a body that has
    things of its own.
    """

    number: int
    kind: SourceKind
    names: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    roles: list[Phrase] = field(default_factory=list)
    described: list[str] = field(default_factory=list)
    acts_for: str | None = None
    gender: str | None = None
    plural: bool = False
    named: bool = True
    evidence: bool = False
    site: bool = False

    @property
    def person(self) -> bool:
        return self.kind == "person" or (self.kind == "anonymous" and not self.plural)

    @property
    def name(self) -> str:
        """A person's commonest full name, then the longest; a body's first."""
        if self.kind != "person":
            first = self.names[0].replace(".", "")
            return next(
                (n for n in self.names if n.replace(".", "") == first and "." in n), self.names[0]
            )
        order = {name: -place for place, name in enumerate(self.names)}
        return max(self.names, key=lambda n: (_is_full(n), self.counts[n], len(n), order[n]))

    def heads(self) -> set[str]:
        titles = {post_of(singular(role.title), role) for role in self.roles if role.title}
        heads = titles | {post_of(role.head, role) for role in self.roles if role.head}
        heads |= {TITLES[head] for head in heads if head in TITLES}
        return heads | {head.removeprefix("co-") for head in heads}


def post_of(head: str, phrase: Phrase) -> str:
    """The head noun of a role; a vice president is no president."""
    vice = head in VICES and VICE.search(phrase.role or "")
    return f"vice-{head}" if vice else head


VICES = frozenset(("president", "nominee", "candidate"))
VICE = re.compile(r"\bvice[ -]president(?:ial)?\b", re.IGNORECASE)


class Register:
    """Entities by name, grown while an article is read; it holds no text of other articles."""

    def __init__(self, text: str, uses: Sequence[Use], titled: Sequence[Phrase] = ()) -> None:
        self.text = text
        self.entities: list[Entity] = []
        self.bodies: dict[str, Entity] = {}
        self.at: dict[int, Entity] = {}
        self.subjects = {use.phrase.name_start for use in uses if use.subject}
        names = [use.phrase.name for use in uses if use.phrase.name]
        self.short = acronyms(text, names)
        for phrase in titled:
            self.named(phrase)
        long_first = sorted(uses, key=_turn)
        for use in long_first:
            self.at[use.phrase.name_start] = self.named(use.phrase)
        for entity in self.entities:
            entity.acts_for = self.canonical(entity.acts_for) if entity.acts_for else None

    def add(self, kind: SourceKind, name: str) -> Entity:
        entity = Entity(len(self.entities), kind, [name])
        self.entities.append(entity)
        return entity

    def named(self, phrase: Phrase) -> Entity:
        """The entity that a phrase with a proper name stands for, made where it is new."""
        name = phrase.name or phrase.words
        opening = self._opening(name)
        if opening:
            return opening
        if phrase.person is not True:
            body = self.body(name, phrase)
            if body:
                return self._tell(body, phrase)
        found = self._person(phrase)
        if found is None:
            noun = [phrase.head] if phrase.head and phrase.person is False else name.split()
            kind: SourceKind = "person" if self._is_person(phrase) else kind_of(noun)
            found = self.add(kind, name)
            if kind != "person":
                self.bodies[plain(name).lower()] = found
        return self._tell(found, phrase)

    def _opening(self, name: str) -> Entity | None:
        """The person whose full name opens a headline's run of capitals ("Ada Moro Slams Bank")."""
        words = name.split()
        if len(words) < 4 or name.lower() in self.bodies or known_body(name):
            return None
        for entity in self.entities:
            for known in entity.names if entity.kind == "person" else ():
                size = len(known.split())
                if 1 < size < len(words) - 1 and words[:size] == known.split():
                    return entity
        return None

    def body(self, name: str, phrase: Phrase | None = None) -> Entity | None:
        """The body of that name, where it is known, described by its state, or seen before."""
        bare = plain(name)
        if len(parts(bare)) == 1 and self._surname_of(bare):
            return None
        full = self.short.get(bare, bare)
        found = self.bodies.get(plain(full).lower()) or self.bodies.get(bare.lower())
        if found:
            self._alias(found, bare)
            return found
        known = describe(full)  # an acronym that the article explains is not the well-known one
        if known:
            return self.described(known, bare)
        longer = self._longer(bare)
        if longer:
            self._alias(longer, bare)
            return longer
        if bare in self.short:
            entity = self.add(kind_of(full.split()), plain(full))
            self._alias(entity, bare)
            self.bodies[plain(full).lower()] = entity
            return entity
        if self._is_body(bare, phrase):
            noun = phrase.head if phrase and phrase.person is False else None
            entity = self.add(kind_of([noun] if noun else bare.split()), bare)
            entity.site = is_owner_or_site(bare, self.text)
            self.bodies[bare.lower()] = entity
            return entity
        return None

    def _longer(self, name: str) -> Entity | None:
        """The one body whose longer name opens or ends with these words ("Table" in a project)."""
        words = name.lower().split()
        found = {}
        for key, entity in self.bodies.items():
            if words[0] not in key or entity.kind not in {"organisation", "media"}:
                continue
            whole = key.split()
            opens = whole[: len(words)] == words or whole[-len(words) :] == words
            if opens and len(whole) > len(words):
                found[entity.number] = entity
        people = (e for e in self.entities if e.person)
        if len(found) != 1 or is_town(name, self.text):
            return None
        if any(name in e.names or words[-1] in parts(e.name) for e in people):
            return None
        return next(iter(found.values()))

    def described(self, body: Described, words: str = "") -> Entity:
        """The entity of a described body, made where it is new."""
        entity = self.bodies.get(body.key)
        if entity is None:
            entity = self.add(body.kind, body.name)
            entity.acts_for, entity.named = body.acts_for, body.named
            known = known_body(body.name)
            entity.described = [*known.roles] if known else []
            self.bodies[body.key] = entity
        for alias in (*body.aliases, words):
            self._alias(entity, plain(alias))
        return entity

    def government(self, state: str) -> Entity:
        """The government of a state under all the names by which places stand for it."""
        entity = self.described(Described(government(state), government(state), "government"))
        for name in seats_of(state):
            self._alias(entity, name)
        return entity

    def _alias(self, entity: Entity, name: str) -> None:
        if name and name not in entity.names:
            entity.names.append(name)
        if name:
            self.bodies.setdefault(name.lower(), entity)

    def _tell(self, entity: Entity, phrase: Phrase) -> Entity:
        """Add to an entity what a phrase says of it."""
        name = plain(phrase.name) if phrase.name else ""
        entity.counts[name] += 1
        if name and name not in entity.names:
            entity.names.append(name)
        if phrase.role and not any(role.role == phrase.role for role in entity.roles):
            entity.roles.append(phrase)
        if phrase.person or (entity.kind == "person" and (phrase.role or phrase.of)):
            entity.evidence = entity.evidence or entity.kind == "person"
        titles = [phrase.title or "", phrase.head or "", *(phrase.role or "").split()[:4]]
        told = next((g for word in titles if (g := gender_of_word(word)) is not None), None)
        if entity.kind == "person":
            by_name = _gender_by_name(name)
            entity.gender = told or entity.gender or by_name
            entity.evidence = entity.evidence or by_name is not None
            self._employ(entity, phrase)
        noun = phrase.head or ""
        if entity.kind == "organisation" and noun in body_classes() and phrase.person is False:
            entity.kind = kind_of([noun])
        for other in phrase.also:
            self._alias(entity, plain(other))
        return entity

    def _employ(self, entity: Entity, phrase: Phrase) -> None:
        if entity.acts_for or not (phrase.role or phrase.of):
            return
        of = [self.short.get(words, words) for words in phrase.of]
        head = phrase.head or ("spokesman" if phrase.of and describe(of[0]) else "")
        found = acts_for(head, phrase.role or "", of)
        common = found and " " not in found and holds(self.text, found.lower())
        if found and not common:
            entity.acts_for = self.canonical(found)

    def canonical(self, name: str) -> str:
        """The name under which the article's register keeps a body, where it keeps it."""
        body = self.bodies.get(plain(name).lower()) or self.bodies.get(name)
        if body is None:
            known = describe(name)
            body = self.bodies.get(known.key) if known else None
        if body is None:
            bearers = self.bearers(Phrase(0, name, name=name))
            body = bearers[0] if len(bearers) == 1 else self._longer(plain(name))
            body = self._as_employer(body, name)
        if body and not body.person:
            body.evidence = True
        return body.name if body else name

    def _as_employer(self, found: Entity | None, name: str) -> Entity | None:
        """A supposed person by whose first word somebody's employer is called is a body."""
        first = parts(name)[:1]
        known = given("male") | given("female")
        if found and found.kind == "person" and not found.evidence and not set(first) & known:
            if all(parts(n)[-1:] == first for n in found.names):
                return found
            found.kind = "organisation"
            self._alias(found, found.names[0])
        return found

    def _person(self, phrase: Phrase) -> Entity | None:
        name = phrase.name or ""
        people = [e for e in self.entities if e.kind == "person"]
        if len(whole_words(parts(name))) > 1:
            return next((e for e in people if any(same_full_name(name, n) for n in e.names)), None)
        return self._by_part(phrase)

    def bearers(self, phrase: Phrase) -> list[Entity]:
        """Everybody in the article who bears a single name: by surname, else by any part."""
        name = phrase.name or ""
        if len(whole_words(parts(name))) > 1:
            return []
        people = [e for e in self.entities if e.kind == "person"]
        word = (whole_words(parts(name)) or parts(name) or ("",))[-1]
        gender = gender_of_word(phrase.title or "")
        fit = [e for e in people if not (gender and e.gender and gender != e.gender)]
        fit = [e for e in fit if any(may_open(name, n) for n in e.names)]
        by_last = [e for e in fit if any(parts(n)[-1:] == (word,) for n in e.names)]
        by_any = [e for e in fit if any(word in parts(n) for n in e.names)]
        return by_last or by_any

    def _by_part(self, phrase: Phrase) -> Entity | None:
        """The bearer of a single name, of several the one of whom a sentence before was last."""
        found = self.bearers(phrase)
        return max(found, key=lambda e: (*self._last_use(e, phrase.start), -e.number), default=None)

    def _last_use(self, entity: Entity, before: int) -> tuple[int, int]:
        """Where the entity was last the subject of a sentence, and where it was last named."""
        used = [at for at, e in self.at.items() if e is entity and at < before]
        return max((at for at in used if at in self.subjects), default=-1), max(used, default=-1)

    def _surname_of(self, word: str) -> bool:
        """Whether the word is the family name of somebody, and not meant as a place's name."""
        low = parts(word)[-1]
        bearers = [
            e
            for e in self.entities
            if e.kind == "person" and any(parts(n)[-1] == low for n in e.names if " " in n)
        ]
        if not bearers:
            return False
        loose = known_body(word) is None or not is_met_at(word, self.text)
        return loose or any(e.evidence for e in bearers)

    def _is_body(self, name: str, phrase: Phrase | None) -> bool:
        words = name.split()
        if phrase is not None and phrase.person is False:
            return True
        if len(words) < 2:
            if re.search(r"[a-z][A-Z]", name) and not re.match(
                r"(?:Ma?c|De|Di|Du|La|Le|Van|O)[A-Z’']", name
            ):
                return True
            short = name.isupper() and 1 < len(name) < 7
            return short or is_treated_as_body(name, self.text) or is_thing(name, self.text)
        if words[0].lower() in given("male") | given("female"):
            return False
        last, first = singular(words[-1]), singular(words[0])
        raw = words[-1].lower()
        if (
            raw in body_classes()
            or (len(words) > 2 and last in body_classes())
            or words[-2] == "&"
            or (first in body_classes() and len(words) > 2)
            or first in BROADCAST
        ):
            return True
        return (
            state_in(words[:1]) is not None
            or is_treated_as_body(name, self.text)
            or is_owner_or_site(name, self.text)
        )

    def _is_person(self, phrase: Phrase) -> bool:
        if phrase.person is not None:
            return phrase.person
        name = phrase.name or ""
        return not self._is_body(name, phrase) and name[:1].isalpha() and len(name.split()) < 6


def _turn(use: Use) -> tuple[bool, bool, int]:
    """Full names are read first, but for runs that may be headlines; parts of names come last."""
    name = use.phrase.name or ""
    headline = len(name.split()) > 4 and class_of(name.split()) is None
    return len(parts(name)) < 2, headline, use.start


def _is_full(name: str) -> bool:
    return len(name.split()) > 1 and len(whole_words(parts(name))) > 1 and not name.isupper()


SURNAME_FIRST = frozenset("kim lee park choi jung kang yoon wang chen yang lin sun ma".split())


def _gender_by_name(name: str) -> str | None:
    words = name.lower().split()
    if words[0] in SURNAME_FIRST and (len(words) == 3 or "-" in words[-1]):
        return None  # Kim Jong Un is no woman called Kim
    first = name.lower().split()[0] if len(name.split()) > 1 else ""
    if first in given("female"):
        return None if first in given("male") else "female"
    return "male" if first in given("male") else None


def speaker(entity: Entity, key: str) -> Speaker:
    """The frozen form of an entity."""
    name = entity.name
    role = max((r.role or "" for r in entity.roles), key=len, default="") or None
    if role is None and entity.described:
        role = entity.described[0]
    aliases = tuple(n for n in sorted(set(entity.names)) if n != name)
    named = entity.named and entity.kind not in {"anonymous", "group"}
    return Speaker(key, name, entity.kind, role, entity.acts_for, aliases, named)


def is_bare(entity: Entity) -> bool:
    """Whether it is only supposed to be a person: one name, of whose bearer nothing is told."""
    told = entity.evidence or entity.roles or entity.gender
    return entity.kind == "person" and not told and len(entity.names) == 1


def is_noun_for_many(head: str) -> bool:
    """Whether a plural noun stands for a group of people rather than for unnamed sources."""
    return head not in roles("anonymous", "crowd")
