"""Noun phrases of news English read by rule: who is named, by what role, of what body.

A phrase such as "Norland's deputy defence minister, Ilsa Maro" is taken apart into its name, its
role, the head noun of the role and the bodies or places that the role belongs to. There is no
parser: capitals, role nouns, prepositions and commas decide, as in the pattern-based readers of
appositions and titles for newswire (Bikel et al. 1999; Klein and Manning's head rules).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from .lexicon import (
    body_classes,
    given,
    is_person_noun,
    is_plural,
    is_role,
    is_title,
    roles,
    singular,
    table,
)
from .seats import is_adjective_of_state, is_people_of_state, known_body
from .surnames import ALWAYS_ROLES, is_surname_alone
from .words import PORTFOLIO, Word, read_words, run_end, said
from .zones import complements, modifying_body, owner_of, zone_of

DETERMINERS = {
    "the": "the", "this": "the", "that": "the", "these": "the", "those": "the", "a": "a",
    "an": "a", "another": "a", "one": "a", "some": "some", "several": "some", "many": "some",
    "two": "some", "three": "some", "four": "some", "five": "some", "six": "some", "most": "some",
    "few": "some", "other": "some", "plenty": "some", "lots": "some", "scores": "some",
    "both": "some", "all": "some", "dozens": "some", "his": "his",
    "her": "her", "its": "its", "their": "their", "our": "our", "my": "my",
}  # fmt: skip
PARTITIVE = frozenset("one some many most plenty lots scores dozens several few all both".split())
LOOSE = frozenset("others proponents opponents supporters".split())
RELATIVES = frozenset("who which whose where citing quoting speaking".split())
INSTANCES = frozenset(("like", "including", "such", "among", "notably"))
REFLEXIVES = frozenset("himself herself itself themselves".split())
QUOTES = frozenset("“”\"‘’'«»")
EDGES = ' ,.;:"“”–—-'


class Phrase(NamedTuple):
    """A noun phrase taken apart. Every part is the words as written, without an article.

    `name` is the proper name, `role` the description of who bears it, `head` the role's head noun
    in the singular, `of` the bodies or places that the role belongs to, fullest first. `article`
    is the kind of determiner ("the", "a", "some", "his", or empty).
    """

    start: int
    words: str
    article: str = ""
    pronoun: str | None = None
    name: str | None = None
    name_start: int = -1
    role: str | None = None
    head: str | None = None
    plural: bool = False
    of: tuple[str, ...] = ()
    title: str | None = None
    person: bool | None = None
    also: tuple[str, ...] = ()


def read_phrase(text: str, start: int, end: int) -> Phrase:
    """The noun phrase in `text[start:end]`, taken apart."""
    words = read_words(text, start, end)
    while words and words[0].mark:
        words = words[1:]
    chunks = _chunks(words)
    if not chunks:
        return Phrase(start, text[start:end])
    if len(chunks) > 1 and chunks[0][0].low in {"at", "in", "on", "from", "near", "inside"}:
        chunks = chunks[1:]
    whole = text[words[0].start : end].strip(EDGES)
    word = chunks[0][0]
    if SAINT.fullmatch(whole):  # "St Mary's said": a hospital or a school, and nobody called Mary
        return Phrase(word.start, whole, name=whole, name_start=word.start, person=False)
    if len(chunks[0]) == 1 and is_surname_alone(text, word):
        main = Phrase(word.start, whole, name=word.base, name_start=word.start)
    else:
        main = _core(chunks[0], whole)
    for chunk in chunks[1:]:
        if chunk[0].low in RELATIVES:
            break
        if main.pronoun and text[chunk[0].start - 1] in "([":  # "He (Maro) had said"
            meant = _core(chunk, whole)
            return meant._replace(start=main.start) if meant.name else main
        main = _with_apposition(main, chunk, whole)
    return main


def _chunks(words: Sequence[Word]) -> list[list[Word]]:
    found: list[list[Word]] = [[]]
    for word in words:
        if word.mark and word.text in QUOTES:
            continue
        if word.mark and word.text not in {"&", "$", "%"}:
            found.append([])
        else:
            found[-1].append(word)
    return [chunk for chunk in found if chunk and not PARTY.match(chunk[0].text)]


SAINT = re.compile(r"(?:St\.?|Saint) [A-Z]\w+[’']s")
PARTY = re.compile(r"[RDI]-[A-Z]")  # "Rep. Ada Maro, R-Calif.,"


def _with_apposition(main: Phrase, chunk: Sequence[Word], whole: str) -> Phrase:
    if chunk[0].low == "or" and len(chunk) > 1:
        chunk = chunk[1:]
    side = _core(chunk, whole)
    if main.person is True and side.head and _is_body(side.head) and not side.name:
        return main
    if _is_list(main, side):
        return main
    if main.name and side.name and not side.role and side.person is not True:
        return main._replace(also=(*main.also, side.name))
    if main.name and (side.head or side.role) and not side.name:
        return _join(main, side, main)
    if main.name and side.role and side.name and side.of:
        return _join(main, side, main)
    if main.plural and side.name and side.person and chunk[0].low not in INSTANCES:
        return main  # "supporters of her rival, Ada Maro"
    if not main.name and side.name and side.person and not main.pronoun:
        held = main.head is not None and is_role(main.head)
        return _join(main, main, side) if held else side._replace(start=main.start, words=whole)
    if not main.name and side.name and not main.pronoun:
        return _join(main, main, side)
    return main


def _is_list(main: Phrase, side: Phrase) -> bool:
    """Whether two names are those of two people, and not two names of one."""
    if not main.name or not side.name or side.role:
        return False
    return main.person is True or (_is_personal(main.name) and _is_personal(side.name))


def _join(main: Phrase, role: Phrase, name: Phrase) -> Phrase:
    """`main` with the role of one side and the name of the other."""
    known = known_body(name.name or "")
    if known is not None and known.place and is_role(role.head or ""):
        return main if main.name == name.name else role._replace(words=main.words)
    described = role.role or role.head
    if role.head is None or not (_is_noun_of_holder(role.head) or _is_personal(name.name or "")):
        return main
    kept = main if main.role and main.name and role is not main and main.of else role
    return Phrase(
        start=main.start, words=main.words, article=main.article, name=name.name,
        name_start=name.name_start, role=kept.role or described, head=kept.head or role.head,
        plural=False, of=(*main.of, *(o for o in role.of if o not in main.of)),
        title=main.title or name.title,
        person=None if is_either(role.head) else not _is_body(role.head),
        also=main.also,
    )  # fmt: skip


def _is_noun_of_holder(head: str) -> bool:
    return is_person_noun(head) or singular(head) in body_classes()


def _is_personal(name: str) -> bool:
    """Whether a name has the shape of a person's: two or three capitals, none a body's noun."""
    words = name.split()
    plain = all(word[:1].isupper() and word.lower() not in body_classes() for word in words)
    return 1 < len(words) < 4 and plain and known_body(name) is None


def _is_body(head: str) -> bool:
    return head in body_classes() and not is_role(head)


def _core(words: Sequence[Word], whole: str) -> Phrase:
    """One chunk without commas: determiner, possessor, role, name, complement."""
    start = words[0].start
    if len(words) > 1 and words[-1].low in REFLEXIVES:
        words = words[:-1]
    acronym = len(words[0].text) > 1 and words[0].text.isupper()  # WHO is no "who"
    if len(words) == 1 and words[0].low in _pronouns() and not acronym:
        return Phrase(start, whole, pronoun=words[0].low)
    article = DETERMINERS.get(words[0].low, "")
    rest = list(words[1:] if article else words)
    if len(words) > 2 and words[0].low in PARTITIVE and words[1].low == "of":
        rest = [w for w in words[2:] if w.low != "the"]
    if not rest:
        return Phrase(start, whole, article, pronoun=words[0].low)
    owner, rest = owner_of(rest)
    zone, tail = zone_of(rest)
    of = tuple(o for o in (*complements(tail), owner) if o)
    if not zone:
        return Phrase(start, whole, article, name=owner or None, name_start=start)
    found = _titled(zone) or _named(zone) or _described(zone)
    pieces = tuple(p for p in found.of if p)
    role = found.role
    if role and tail and tail[0].low in {"of", "for", "at", "from", "with", "in", "to"}:
        role = role if found.name else f"{role} {said(tail)}"
    if owner and role:
        role = f"{owner}'s {role}"
    return found._replace(
        start=start, words=whole, article=article, role=_short(role), of=(*pieces, *of)
    )


def _short(role: str | None) -> str | None:
    return " ".join(role.split()[:14]) if role else None


@cache
def _pronouns() -> frozenset[str]:
    found: frozenset[str] = frozenset()
    for key in ("male", "female", "thing", "plural", "speaker", "relative", "nobody"):
        found |= roles(key, "pronoun")
    return found


def _titled(zone: Sequence[Word]) -> Phrase | None:
    """A role or title in the zone: alone at its end, or right before a name."""
    if _is_body_of_people(zone):
        return None
    for i in range(len(zone) - 1, -1, -1):
        if not is_title(zone[i].low) or zone[i].owns or (i and zone[i - 1].text == "&"):
            continue
        after = _skip_portfolio(zone, i + 1)
        name = zone[after:]
        if name and (run_end(zone, after) != len(zone) or _body_run(name)):
            continue
        if not name and _surname(zone, i):
            continue
        return _with_role(zone, i, after)
    return None


def _is_body_of_people(zone: Sequence[Word]) -> bool:
    """Whether the zone is a body's name with a plural noun for people ("Guild of Teachers")."""
    if run_end(zone, 0) != len(zone) or len(zone) < 2:
        return False
    linked = any(
        w.low == "of" and singular(zone[k - 1].low) in body_classes()
        for k, w in enumerate(zone) if k
    )  # fmt: skip
    closes = singular(zone[-1].low) in body_classes() and is_plural(zone[-2].low)
    return linked or (closes and is_role(zone[-2].low) and not is_role(zone[-1].low))


def _skip_portfolio(zone: Sequence[Word], i: int) -> int:
    if i < len(zone) and zone[i].low == "of":
        i += 1
        while i < len(zone) and zone[i].low in PORTFOLIO:
            i += 1
    return i


def _body_run(name: Sequence[Word]) -> bool:
    return len(name) > 0 and (
        name[-1].low in body_classes()
        or (len(name) != 2 and singular(name[-1].low) in body_classes())
        or singular(name[0].low) in body_classes()
        or known_body(said(name)) is not None
    )


def _surname(zone: Sequence[Word], i: int) -> bool:
    """Whether a capitalised role word at the end is a family name ("Anna King")."""
    first = i
    while first > 0 and zone[first - 1].capital:
        first -= 1
    before = zone[first:i]
    while len(before) > 1 and is_title(before[0].low):
        before = before[1:]
    if not zone[i].capital or not before or is_plural(zone[i].low):
        return False
    if first > 0 and singular(zone[first - 1].low) not in body_classes():
        return False
    if before[-1].low.rstrip(".") in roles("honorific"):
        return True
    if before[-1].low in given("male") | given("female"):
        return True
    return not any(
        word.low in roles("modifier") or known_body(word.base) or is_title(word.low)
        or word.base.isupper() or singular(word.low) in body_classes()
        for word in before
    ) and zone[i].low not in ALWAYS_ROLES  # fmt: skip


def _with_role(zone: Sequence[Word], i: int, after: int) -> Phrase:
    name = zone[after:]
    title = zone[i].low.rstrip(".")
    honorific = title in roles("honorific")
    role = said(zone[:i]) if honorific else said(zone[:after])
    head = singular(title)
    if honorific:
        inner = _titled(zone[:i]) if i else None
        head = inner.head or "" if inner else ""
    body = modifying_body(zone[:i])
    return Phrase(
        zone[0].start, "", name=said(name) or None, name_start=name[0].start if name else -1,
        role=role or None, head=head or None, plural=is_plural(title) and not name,
        of=(body,) if body else (), title=title, person=None if len(name) == 1 and is_either(head)
        else True,
    )  # fmt: skip


def is_either(head: str) -> bool:
    """Whether the noun may mean a person or a firm ("its developer")."""
    return head in body_classes() and is_role(head)


def _named(zone: Sequence[Word]) -> Phrase | None:
    """A name without a title, alone or behind a noun for a body ("the news agency Norpress")."""
    common = singular(zone[0].low)
    if len(zone) == 1 and _is_no_name(zone[0], common):
        return None
    if run_end(zone, 0) == len(zone):
        agent = len(zone) > 1 and _is_agentive(zone[0].low) and zone[1].low not in {"of", "&"}
        if agent and singular(zone[-1].low) not in roles("agency", "body"):
            return Phrase(
                zone[0].start, "", name=said(zone[1:]), name_start=zone[1].start,
                role=said(zone[:1]), head=common, person=False,
            )  # fmt: skip
        name = said(zone)
        return Phrase(zone[0].start, "", name=name, name_start=zone[0].start)
    for i in range(len(zone) - 1, 0, -1):
        noun = singular(zone[i - 1].low)
        k = i + 1 if i < len(zone) and zone[i].low in {"the", "called"} else i
        if noun in body_classes() and k < len(zone) and run_end(zone, k) == len(zone):
            return Phrase(
                zone[0].start, "", name=said(zone[k:]), name_start=zone[k].start,
                role=said(zone[:i]), head=noun, person=False,
            )  # fmt: skip
    return _member(zone) or _qualified(zone)


def _member(zone: Sequence[Word]) -> Phrase | None:
    """A name behind a noun that is no title, but says what its bearer is ("board member Maro")."""
    for i in range(1, len(zone)):
        noun = zone[i - 1]
        belongs = not noun.capital and noun.low in roles("noun", "belonging")
        if belongs and zone[i].capital and run_end(zone, i) == len(zone):
            return _with_role(zone, i - 1, i)._replace(person=None)
    return None


def _is_no_name(word: Word, common: str) -> bool:
    """Whether a single capital is that of a sentence's first word, a people or a common noun."""
    if word.low in roles("opener", "function") or word.low in LOOSE:
        return True
    if known_body(word.base) is not None:
        return False
    if is_people_of_state(word.base) or is_adjective_of_state(word.base):
        return True
    team = "club" in body_classes().get(word.low, ())
    if is_plural(word.low) and is_person_noun(word.low) and not team:
        return True
    nouns = roles("noun", "document") | roles("anonymous", "crowd")
    body = common in body_classes() and not word.base.isupper() and not team
    return common in nouns or body


def _is_agentive(noun: str) -> bool:
    """Whether the noun says what a firm does and opens no name by itself ("retailer")."""
    firms = table("sorts")["heads"]["firm"].split()
    return (
        noun in firms
        and noun not in table("sorts")["names"]["firm"].split()
        and noun.endswith(("er", "or", "line"))
    )


def _qualified(zone: Sequence[Word]) -> Phrase | None:
    """A name behind mere adjectives ("the third-placed Lund")."""
    for i in range(1, min(len(zone), 3)):
        if zone[i - 1].capital or is_plural(zone[i - 1].low) or not zone[i].capital:
            continue
        common = zone[i].low in roles("opener", "function")
        if run_end(zone, i) == len(zone) and not common:
            return Phrase(zone[0].start, "", name=said(zone[i:]), name_start=zone[i].start)
    return None


def _described(zone: Sequence[Word]) -> Phrase:
    """No name: the head noun is the last word, or an adjective of age."""
    last = zone[-1]
    head = singular(last.low)
    body = modifying_body(zone[:-1])
    if is_plural(last.low):
        head = singular(last.low)
    return Phrase(
        zone[0].start, "", role=said(zone), head=head, plural=is_plural(last.low),
        of=(body,) if body else (), person=None,
    )  # fmt: skip
