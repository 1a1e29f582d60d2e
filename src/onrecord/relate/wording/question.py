"""One readable sentence for a question, from its claims' own words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.model import Source
from onrecord.relate.lexicon import lexicon
from onrecord.relate.statements import Statement
from onrecord.relate.wording.asking import Called, asked, uncapped
from onrecord.relate.wording.blanks import asked_in_place, blank
from onrecord.relate.wording.figuring import Asks, figure_asked
from onrecord.relate.wording.inquiring import asked_of
from onrecord.relate.wording.turning import is_modified

# A name is a place where such a word stands before it, and nothing that goes on with it behind it.
_BEFORE = re.compile(r"\b(in|at|near|inside|outside|to|into)\s+((?:the\s+)?)$")
_BEHIND = re.compile(
    r"$|[.,;:!?)\"”—–]|\s(?:and|or|but|on|in|at|by|when|as|after|before|for|who|which|that|was|were|"
    r"had|has|have|is|are|to|with|from|over|since|during|where|near|because|while|amid|following|"
    r"last|this|late|early|alone)\b"
)
_HELPING = re.compile(r"(?:(?:was|were|is|are|been|has|have|had|will|be|would) ?)+")
_VERBS = re.compile(r"^(?:were|was|are|have|had|has|been|would|will)\b")


@dataclass(frozen=True, slots=True)
class Wording:
    """How the articles put things: the claims that say where ("in Norland"), and who is who.

    `called` gives each source's name in short and the pronouns of which it takes the place.
    """

    rows: Sequence[Statement]
    called: Mapping[str, Called]

    def question(self, group: Sequence[Statement]) -> str:
        """The question that the claims answer, as one sentence."""
        topic = group[0].claim.topic
        if topic.kind == "which":
            return asked_of(group, self.called)
        if topic.kind != "quantity":
            return asked(group, self.called)
        return _measure(group) if ":" in topic.counted else self._count(group)

    def _count(self, group: Sequence[Statement]) -> str:
        asks = _most_common([ask for ask in map(_asks, group) if ask])
        noun = _noun(group, asks)
        place = " ".join(part for part in (self._place(group), _year(group)) if part)
        if asks == "are" and not (place or _sends(group[0])):
            asks = ""
        if asks == "are":
            done = (
                "are to be sent" if group[0].to_come else f"are {place}" if place else "were sent"
            )
            return f"How many {noun} {done}?"
        if asks:
            return " ".join(f"How many {noun} {asks} {place}".split()) + "?"
        return _by_clause(group, noun)

    def _place(self, group: Sequence[Statement]) -> str:
        places = _places(self.rows)
        named = Counter(name for row in group for name in row.claim.topic.names if name in places)
        if not named:
            return ""
        first = group[0].content
        return places[min(named, key=lambda word: (-named[word], first.find(word), word))]


def _sends(row: Statement) -> bool:
    """Whether people or things are sent, and do not only come or stand somewhere."""
    return not _SENDING.isdisjoint(row.claim.topic.predicate)


_SENDING = frozenset(
    "send deploy dispatch station relocate redeploy amass mass mobilise mobilize".split()
)


def wording_of(rows: Sequence[Statement], sources: Sequence[Source]) -> Wording:
    """What the claims and sources teach of how to put a question."""
    short = re.compile(r"^(?:the\s+)?government of (?:the\s+)?", re.I)
    called = {
        source.id: (
            short.sub("", source.name),
            () if source.kind == "person" else ("it",),  # "he" is whom the claim's references say
        )
        for source in sources
        if source.kind not in ("anonymous", "group", "document")
    }
    return Wording(rows, called)


def _places(rows: Sequence[Statement]) -> dict[str, str]:
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        for name in row.claim.topic.names:
            for preposition, article in _stands(name, row.content):
                within = "in" if preposition in ("to", "into") else preposition
                found[name][f"{within} {article}{name}"] += 1
    return {
        name: min(counts, key=lambda phrase: (-counts[phrase], phrase))
        for name, counts in sorted(found.items())
    }


def _stands(name: str, text: str) -> Iterator[tuple[str, str]]:
    """The preposition and article before each mention of the name as a place."""
    at = text.find(name)
    while at >= 0:
        before = _BEFORE.search(text, max(0, at - 16), at)
        if before and _BEHIND.match(text, at + len(name)):
            yield before.group(1), before.group(2)
        at = text.find(name, at + 1)


def _most_common(values: Sequence[str]) -> str:
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], len(value), value)) if counts else ""


def _asks(row: Statement) -> str:
    words = lexicon()
    topic = row.claim.topic
    found = words.predicates.get(topic.predicate[0]) if topic.predicate else None
    if found is None or words.kinds.get(topic.counted) != found.befalls:
        return ""
    return found.asks


def _year(group: Sequence[Statement]) -> str:
    """The year of which most claims speak, where it is not the year of the articles."""
    dated = [row.claim.event_date[:4] if row.claim.event_date else "" for row in group]
    year = _most_common(dated)
    said = re.compile(rf"\b(?:in|of)\s+(?:\w+\s+)?{year}\b", re.I)
    if not year or year in {row.day[:4] for row in group} or 2 * dated.count(year) < len(group):
        return ""
    return f"in {year}" if any(said.search(row.content) for row in group) else ""


def _by_clause(group: Sequence[Statement], noun: str) -> str:
    """ "Four bombs were dropped on Varne" asks how many bombs were dropped on Varne."""
    found = [text for text in (_after(row) for row in group) if text]
    if found:
        best = min(found, key=lambda text: (len(text.split()), text))
        return f"How many {noun} {best}?"
    made = figure_asked(group, Asks(f"how many {noun}"))
    made = made or asked_in_place(group, "", noun)
    if made:
        return uncapped(made, group)
    return blank(group, "how many") or f"How many {noun} were there?"


def _after(row: Statement) -> str:
    """What follows the figure, where that is what is said of the counted."""
    clause, span = row.claim.topic.clause, row.claim.span
    if span is None or not clause.covers(span):
        return ""
    rest = re.split(r"[,;:]|\s(?:and|but)\s", clause.exact[span.end - clause.start :])[0].strip(
        " ."
    )
    rest = re.sub(r"[“”\"]", "", rest)
    words = rest.split()
    past = words[:1] and (words[0] in lexicon().past.values() or words[0].endswith("ed"))
    opens = not re.search(r"\w+ \w+", clause.exact[: span.start - clause.start])
    if (
        not 1 < len(words) <= 9
        or _HELPING.fullmatch(rest)
        or not (_VERBS.match(rest) or (past and opens and not is_modified(rest)))
    ):
        return ""
    return _MANY.get(words[0], words[0]) + rest[len(words[0]) :]


_MANY = {"was": "were", "is": "are", "has": "have"}  # what is asked for is many


def plural(noun: str) -> str:
    """The plural of a noun by rule, unless it is a known exception."""
    known = lexicon().plurals
    if noun.startswith("more "):
        return f"more {plural(noun[5:])}"
    if noun in known:
        return known[noun]
    if noun.endswith("man") and noun not in ("human", "german", "roman"):
        return f"{noun[:-2]}en"
    if re.search(r"[^aeiou]y$", noun):
        return f"{noun[:-1]}ies"
    return f"{noun}es" if re.search(r"(?:s|x|z|ch|sh)$", noun) else f"{noun}s"


def _noun(group: Sequence[Statement], asks: str) -> str:
    """The counted noun with what the claims most often put before it ("Norland soldiers")."""
    counted = _most_common([row.claim.topic.counted for row in group])
    states = {*asks.split(), "killed", "injured", "wounded", "dead", "missing"}
    units = [
        " ".join(
            word
            for word in (row.figure.unit or "").split()
            if word not in states and not word.endswith("ed")  # "Norlanders arrested"
        )
        for row in group
        if row.figure
    ]
    named = [unit for unit in units if re.search(r"^[A-Z]\w+.* \w+s?$", unit)]
    if named:
        *front, last = _most_common(named).split()
        many = last.endswith("s") or last in lexicon().plurals.values()
        return " ".join([*front, last if many else plural(last)])
    noun = plural(counted or "thing")
    cased = f"{noun[:1].upper()}{noun[1:]}"  # "Norlanders"
    everywhere = all(cased in row.content for row in group) and noun not in lexicon().openers
    return cased if everywhere and not any(row.content.startswith(cased) for row in group) else noun


_MEASURES = {
    "distance": "How far",
    "time": "How long",
    "share": "What share",
    "sum": "How much money",
    "speed": "How fast",
}


def _measure(group: Sequence[Statement]) -> str:
    """A measure is asked by the words around it, since their subject is rarely one word."""
    dimension = group[0].claim.topic.counted.split(":")[0]
    name = lexicon().units.get(dimension, dimension)
    asks = _MEASURES.get(name, "How much")
    made = figure_asked(group, Asks(asks[:1].lower() + asks[1:], name))
    asks = asks[:1].lower() + asks[1:]
    made = made or asked_in_place(group, name, "")
    if made:
        return uncapped(made, group)
    return blank(group, asks) or f"What is the {name}?"
