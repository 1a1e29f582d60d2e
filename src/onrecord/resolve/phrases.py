"""Noun phrases of news English read by rule: who is named, by what role, of what body.

A phrase such as "Norland's deputy defence minister, Ilsa Maro" is taken apart into its name, its
role, the head noun of the role and the bodies or places that the role belongs to. There is no
parser: capitals, role nouns, prepositions and commas decide, as in the pattern-based readers of
appositions and titles for newswire (Bikel et al. 1999; Klein and Manning's head rules).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .lexicon import body_classes, is_plural, is_role, is_title, roles, singular
from .seats import known_body

TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}|[A-Z]\.(?=\s?[A-Z])"
    r"|\b(?i:mr|mrs|ms|dr|st|gen|col|lt|maj|capt|sgt|sen|rep|gov|prof|rev|pres|adm|jr|sr)\.(?!\w)"
    r"|\w+(?:[-’'´&]\w+)*|[^\w\s]"
)
POSSESSIVE = re.compile(r"[’'´]s?$|[’'´]S$")
ARABIC = re.compile(r"(?:al|el|ad|as|ash|an|at|ar|ul|bin|d|l)[-’'][A-Z]")
DETERMINERS = {
    "the": "the", "this": "the", "that": "the", "these": "the", "those": "the", "a": "a",
    "an": "a", "another": "a", "one": "a", "some": "some", "several": "some", "many": "some",
    "two": "some", "three": "some", "four": "some", "five": "some", "six": "some", "most": "some",
    "few": "some", "other": "some", "both": "some", "all": "some", "dozens": "some", "his": "his",
    "her": "her", "its": "its", "their": "their", "our": "our", "my": "my",
}  # fmt: skip
PREPOSITIONS = frozenset(
    "of for at from in with on to by near inside outside among within who which that whose as "
    "under behind familiar close briefed based living speaking working citing quoting".split()
)
LINKS = frozenset("of for and on the de des du der la & in to".split())
PORTFOLIO = frozenset(
    "state defense defence treasury homeland security commerce labor labour energy education "
    "transportation transport agriculture interior foreign affairs health human services justice "
    "finance staff war police environment trade culture information and the veterans".split()
)
ALWAYS_ROLES = frozenset("minister secretary spokesman spokeswoman spokesperson president".split())
LIGHT = frozenset(
    "former senior deputy acting top chief vice assistant citizen veteran then current prominent "
    "official new old press communications media longtime fellow rival republican democratic gop "
    "conservative labour liberal".split()
)
COMPOUND = frozenset(
    "attorney solicitor surgeon secretary director governor inspector prime vice".split()
)
QUOTES = frozenset("“”\"‘’'«»")
EDGES = ' ,.;:"“”–—-'
SERVICES = frozenset(
    "service services commission administration affairs agency bureau department ministry".split()
)
SPECIAL_BODIES = frozenset("office centers centres treaty bank state joint chiefs".split())


@dataclass(frozen=True, slots=True)
class Word:
    """A token at its place. `base` is without a possessive ending."""

    start: int
    end: int
    text: str

    @property
    def base(self) -> str:
        return POSSESSIVE.sub("", self.text) if len(self.text) > 2 else self.text

    @property
    def low(self) -> str:
        return self.base.lower()

    @property
    def owns(self) -> bool:
        return self.base != self.text

    @property
    def capital(self) -> bool:
        return self.text[0].isupper() or bool(ARABIC.match(self.text))

    @property
    def mark(self) -> bool:
        return not (self.text[0].isalnum() or self.text[0] == "_")


@dataclass(frozen=True, slots=True)
class Phrase:
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


def read_words(text: str, start: int, end: int) -> list[Word]:
    """The tokens of `text[start:end]`, marks of punctuation among them."""
    return [Word(m.start(), m.end(), m.group()) for m in TOKEN.finditer(text, start, end)]


def run_end(words: Sequence[Word], i: int) -> int:
    """Where the proper name that starts at word `i` ends, exclusive; `i` if none starts there."""
    if i >= len(words) or not words[i].capital:
        return i
    j = _known_end(words, i)
    while j < len(words) and not words[j - 1].owns:
        step = _step(words, i, j)
        if not step:
            break
        j += step
    if j < len(words) and words[j - 1].owns and _inner_possessive(words, i, j):
        return run_end(words, j)
    return j


def _known_end(words: Sequence[Word], i: int) -> int:
    """The end of a well-known body's name with a link inside, or of the first word."""
    for j in range(min(len(words), i + 8), i + 2, -1):
        if words[j - 1].capital and any(w.low in LINKS for w in words[i:j]):
            found = known_body(said(words[i:j]))
            if found and not found.place:
                return j
    return i + 1


def _step(words: Sequence[Word], i: int, j: int) -> int:
    """By how many words the name from `i` up to `j` goes on: none, one, or over a link."""
    if words[j].capital:
        return 1
    if (
        words[j].low in roles("particle", "function")
        and j + 1 < len(words)
        and words[j + 1].capital
    ):
        return 2
    if words[j].low not in LINKS or not _may_link(words, i, j):
        return 0
    k = j + 1
    while k < len(words) and words[k].low in {"the", "&"}:
        k += 1
    return k + 1 - j if k < len(words) and words[k].capital else 0


def _may_link(words: Sequence[Word], i: int, j: int) -> bool:
    last, link = words[j - 1].low, words[j].low
    if link == "&":
        return True
    body = singular(last) in body_classes() or last in SPECIAL_BODIES
    if link == "and" and _joins_services(words, j + 1):
        return not known_body(last) and len(words[i:j]) > 1 and not body
    if link in {"and", "the"}:
        inside = any(w.low in {"of", "for", "on"} for w in words[i:j])
        return inside and not is_title(last)
    if link in {"of", "for", "on"}:
        return body or (link == "of" and is_role(last) and _portfolio(words, j + 1))
    return False


def _joins_services(words: Sequence[Word], j: int) -> bool:
    """Whether "and" goes on in a public body's name ("Roads and Harbours Commission")."""
    k = j
    while k < len(words) and words[k].capital and not words[k].owns:
        k += 1
    return k - j > 1 and words[k - 1].low in SERVICES


def _portfolio(words: Sequence[Word], j: int) -> bool:
    while j < len(words) and words[j].low == "the":
        j += 1
    return j < len(words) and words[j].low in PORTFOLIO


def _inner_possessive(words: Sequence[Word], i: int, j: int) -> bool:
    """Whether "X's Y" is one name (a charity "Miller's Table") and no possession."""
    if j - i != 1 or not words[j].capital or words[j].low in roles("opener", "function"):
        return False
    if known_body(words[i].base) or words[i].base.isupper() or is_title(words[j].low):
        return False
    k = run_end(words, j)
    people = k - j > 1 and not any(is_title(w.low) for w in words[j:k])
    return k - j == 1 or not people


def said(words: Sequence[Word]) -> str:
    """Words as written, joined by blanks, without a possessive at the end."""
    if not words:
        return ""
    parts = [w.text for w in words[:-1]] + [words[-1].base]
    return re.sub(r" (?=[,.)])|(?<=[(]) ", "", " ".join(parts))


def read_phrase(text: str, start: int, end: int) -> Phrase:
    """The noun phrase in `text[start:end]`, taken apart."""
    words = read_words(text, start, end)
    while words and words[0].mark:
        words = words[1:]
    chunks = _chunks(words)
    if not chunks:
        return Phrase(start, text[start:end])
    whole = text[words[0].start : end].strip(EDGES)
    main = _core(chunks[0], whole)
    for chunk in chunks[1:]:
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
    return [chunk for chunk in found if chunk]


def _with_apposition(main: Phrase, chunk: Sequence[Word], whole: str) -> Phrase:
    if chunk[0].low in {"who", "which", "whose", "where", "citing", "quoting", "speaking"}:
        return main
    if chunk[0].low == "or" and len(chunk) > 1:
        chunk = chunk[1:]
    side = _core(chunk, whole)
    if main.name and side.name and not side.role and side.person is not True:
        return _replace(main, also=(*main.also, side.name))
    if main.name and (side.head or side.role) and not side.name:
        return _join(main, side, main)
    if main.name and side.role and side.name and side.of:
        return _join(main, side, main)
    if not main.name and side.name and not main.pronoun:
        return _join(main, main, side)
    return main


def _join(main: Phrase, role: Phrase, name: Phrase) -> Phrase:
    """`main` with the role of one side and the name of the other."""
    described = role.role or role.head
    if role.head is None or not (is_role(role.head) or singular(role.head) in body_classes()):
        return main
    kept = main if main.role and main.name and role is not main else role
    return Phrase(
        start=main.start, words=main.words, article=main.article, name=name.name,
        name_start=name.name_start, role=kept.role or described, head=kept.head or role.head,
        plural=False, of=(*main.of, *(o for o in role.of if o not in main.of)),
        title=main.title or name.title,
        person=True if is_role(role.head) and not _is_body(role.head) else name.person,
        also=main.also,
    )  # fmt: skip


def _is_body(head: str) -> bool:
    return head in body_classes() and not is_role(head)


def _replace(phrase: Phrase, **changes: object) -> Phrase:
    values = {name: getattr(phrase, name) for name in Phrase.__dataclass_fields__}
    values.update(changes)
    return Phrase(**values)


def _core(words: Sequence[Word], whole: str) -> Phrase:
    """One chunk without commas: determiner, possessor, role, name, complement."""
    start = words[0].start
    if len(words) == 1 and words[0].low in _pronouns():
        return Phrase(start, whole, pronoun=words[0].low)
    article = DETERMINERS.get(words[0].low, "")
    rest = list(words[1:] if article else words)
    if len(words) > 2 and words[0].low in {"one", "some", "many", "most"} and words[1].low == "of":
        rest = [w for w in words[2:] if w.low != "the"]
    if not rest:
        return Phrase(start, whole, article, head=words[0].low, plural=article == "some")
    owner, rest = _owner(rest)
    zone, tail = _zone(rest)
    of = tuple(o for o in (*_complements(tail), owner) if o)
    if not zone:
        return Phrase(start, whole, article, name=owner or None, name_start=start)
    found = _titled(zone) or _named(zone) or _described(zone)
    pieces = tuple(p for p in found.of if p)
    role = found.role
    if role and tail and tail[0].low in {"of", "for", "at", "from", "with", "in", "to"}:
        role = role if found.name else f"{role} {said(tail)}"
    if owner and role:
        role = f"{owner}'s {role}"
    return _replace(
        found, start=start, words=whole, article=article, role=_short(role), of=(*pieces, *of)
    )


def _short(role: str | None) -> str | None:
    return " ".join(role.split()[:14]) if role else None


def _pronouns() -> frozenset[str]:
    found: frozenset[str] = frozenset()
    for key in ("male", "female", "thing", "plural", "speaker", "relative", "nobody"):
        found |= roles(key, "pronoun")
    return found


def _owner(words: list[Word]) -> tuple[str, list[Word]]:
    """A possessor at the front ("Norland's", "the minister's") and what is left."""
    for i, word in enumerate(words[:6]):
        if word.low in PREPOSITIONS and not word.owns:
            break
        if word.owns and i + 1 < len(words) and run_end(words, 0) <= i + 1:
            return said(words[: i + 1]), words[i + 1 :]
    return "", words


def _zone(words: Sequence[Word]) -> tuple[Sequence[Word], Sequence[Word]]:
    """The words up to the first preposition outside a name, and the rest."""
    i = 0
    while i < len(words):
        j = run_end(words, i)
        if j > i:
            i = j
        elif words[i].low in PREPOSITIONS:
            return words[:i], words[i:]
        else:
            i += 1
    return words, ()


def _complements(tail: Sequence[Word]) -> list[str]:
    """What the prepositions lead in: the body of "spokesman for the army", the place of "in"."""
    found = []
    while len(tail) > 1 and tail[0].low in {"of", "for", "at", "from", "with", "in", "to", "by"}:
        rest = list(tail[1:])
        while rest and rest[0].low in {"the", "a", "an", "our", "his", "her", "its", "their"}:
            rest = rest[1:]
        inner, tail = _zone(rest)
        while inner and inner[-1].low in {"and", "or", "but"}:
            inner = inner[:-1]
        found.append(said(inner))
    return found


def _titled(zone: Sequence[Word]) -> Phrase | None:
    """A role or title in the zone: alone at its end, or right before a name."""
    for i in range(len(zone) - 1, -1, -1):
        if not is_title(zone[i].low) or zone[i].owns:
            continue
        after = _skip_portfolio(zone, i + 1)
        name = zone[after:]
        if name and (run_end(zone, after) != len(zone) or _body_run(name)):
            continue
        if not name and _surname(zone, i):
            continue
        return _with_role(zone, i, after)
    return None


def _skip_portfolio(zone: Sequence[Word], i: int) -> int:
    if i < len(zone) and zone[i].low == "of":
        i += 1
        while i < len(zone) and zone[i].low in PORTFOLIO:
            i += 1
    return i


def _body_run(name: Sequence[Word]) -> bool:
    return len(name) > 0 and (
        singular(name[-1].low) in body_classes()
        or singular(name[0].low) in body_classes()
        or known_body(said(name)) is not None
    )


def _surname(zone: Sequence[Word], i: int) -> bool:
    """Whether a capitalised role word at the end is a family name ("Anna King")."""
    before = zone[:i]
    if not zone[i].capital or not before or is_plural(zone[i].low):
        return False
    if not all(word.capital for word in before):
        return False
    if len(before) == 1 and before[0].low.rstrip(".") in roles("honorific"):
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
    body = _modifying_body(zone[:i])
    return Phrase(
        zone[0].start, "", name=said(name) or None, name_start=name[0].start if name else -1,
        role=role or None, head=head or None, plural=is_plural(title) and not name,
        of=(body,) if body else (), title=title, person=True,
    )  # fmt: skip


def _modifying_body(words: Sequence[Word]) -> str:
    """The body or place among the words before a role noun, without mere adjectives."""
    first = 0
    while first < len(words) and words[first].low in LIGHT:
        first += 1
    last = len(words)
    while last > first and (words[last - 1].low in LIGHT or words[last - 1].low in COMPOUND):
        last -= 1
    return said(words[first:last])


def _named(zone: Sequence[Word]) -> Phrase | None:
    """A name without a title, alone or behind a noun for a body ("the news agency Norpress")."""
    common = singular(zone[0].low)
    if len(zone) == 1 and zone[0].low in {"others", "proponents", "opponents", "supporters"}:
        return None
    if len(zone) == 1 and not known_body(zone[0].base):
        nouns = roles("noun", "document") | roles("anonymous", "crowd")
        if common in nouns or (common in body_classes() and not zone[0].base.isupper()):
            return None
    if run_end(zone, 0) == len(zone):
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
    return None


def _described(zone: Sequence[Word]) -> Phrase:
    """No name: the head noun is the last word, or an adjective of age."""
    last = zone[-1]
    head = singular(last.low)
    body = _modifying_body(zone[:-1])
    if is_plural(last.low):
        head = singular(last.low)
    return Phrase(
        zone[0].start, "", role=said(zone), head=head, plural=is_plural(last.low),
        of=(body,) if body else (), person=None,
    )  # fmt: skip
