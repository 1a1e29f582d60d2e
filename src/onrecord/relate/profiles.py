"""What a claim is about, made comparable: kinds, classes, names and terms."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.model import Topic
from onrecord.relate import overlap
from onrecord.relate.events import Events
from onrecord.relate.lexicon import lexicon
from onrecord.relate.names import Names, stemmed
from onrecord.relate.statements import Statement
from onrecord.relate.words import Bag, bag

_WORD = re.compile(r"\w[\w’'-]*")
_OTHER = len("the other ")
_BESIDE = 3  # words on either side of a measure that say what it measures
_SOMEWHERE = frozenset({"dwelling", "presence", "displacement", "have", "consist", "include"})
TOLLS = frozenset({"death", "injury", "missing", "casualty"})  # counts that grow by the day
_LONG_AGO = 45  # days; what is dated further back is no part of the day's event
_NEXT = 300  # characters from one claim to the next sentence's
_SUBSET = re.compile(
    r"\b(?:an?)?others?\b|\bof (?:them|those|these|whom|which|the)\b"
    r"|\b(?:one|an?) (?:man|woman|boy|girl|child|baby|toddler)\b",
    re.I,
)
_PART_OF = re.compile(r"\s+of (?:them|those|these|whom|which|the|his|her|their|its|our)\b", re.I)
_RUNNING = re.compile(
    r"\b(?:toll|tally|number of (?:the )?(?:dead|deaths|injured|wounded|missing|casualties))\b",
    re.I,
)
_DEGREE = re.compile(r"\b(?:serious|critical|severe|grave|slight|light|bad)ly\b", re.I)
_LOCAL = re.compile(
    r"\b(?:the|this|that|his|her|their|one) (?:\w+ )?(district|village|town|suburb|island|"
    r"neighbou?rhood|hospital|clinic|school|camp|base|building|mosque|church|site)\b",
    re.I,
)
_IN_PLACE = re.compile(  # up to a name
    r"\b(?:in|at|near|inside|outside|around|(?:area|town|village|city|district) of)"
    r"\s+(?:the\s+)?(?:\w+\s+)?$"
)


@dataclass(frozen=True, slots=True)
class Profile:
    """A claim's subject. All words are lower-case.

    `kind` is the kind of thing counted ("people"), or the noun or dimension itself. `classes` are
    the predicate classes, the governing one first. `names` are all words of names, `narrow` those
    of places outside the article's frame. `role` holds the words beside a measure ("depth",
    "west"). `part` holds the words that mark a part of a larger count ("others", "the village").
    `said` holds all that is said of the counted, as a bag of words. `who` holds the words of the
    names that it speaks of, a speaker's own where it says "we". `sole` is 1 where it is the only
    figure of its noun in its article, and 1/n of n. `dates` are the first and last day of
    which it speaks, `to_come` whether it is only planned, `long_ago` whether they lie well before
    the article.
    """

    counted: str
    kind: str
    classes: tuple[str, ...]
    names: frozenset[str]
    narrow: frozenset[str]
    said: Bag
    who: frozenset[str]
    sole: float
    role: frozenset[str]
    part: frozenset[str]
    dates: tuple[str, str] | None
    to_come: bool
    long_ago: bool
    clause: overlap.Clause

    @property
    def partitive(self) -> bool:
        """Whether it counts some of those just spoken of ("six of them")."""
        return any(word.startswith("of ") for word in self.part)

    @property
    def narrowed(self) -> bool:
        """Whether the words narrow the figure, or put it elsewhere in time."""
        return bool(self.part) or self.to_come or self.long_ago


def profiles(rows: Sequence[Statement], seen: Events, names: Names) -> Mapping[str, Profile]:
    """The profile of each claim, by claim id."""
    found: dict[str, Profile] = {}
    counts = Counter((row.document, row.claim.topic.counted) for row in rows)
    before: Statement | None = None
    for row in sorted(rows, key=lambda row: (row.document, row.offset, row.id)):
        frame = seen.frames.get(row.document, frozenset())
        speakers = names.speaking.get(row.document, frozenset())
        now = profile(row, frame | speakers, names)
        now = replace(now, sole=1 / counts[row.document, row.claim.topic.counted])
        if now.dates is None and before is not None and _goes_on(before, row):
            now = replace(now, dates=found[before.id].dates, long_ago=True)
        found[row.id] = now
        before = row
    return found


def profile(row: Statement, frame: frozenset[str], names: Names) -> Profile:
    """The claim's profile; `frame` holds words that narrow nothing."""
    words = lexicon()
    topic = row.claim.topic
    dates = None if _counted_on(row) else _dates(row.claim.event_date)
    stop = words.generic | words.stopwords | words.light
    units = (row.figure.unit or "").lower().split() if row.figure else []
    said = {*topic.predicate, *topic.terms, *units[:-1]} - stop - words.units_said - {topic.counted}
    inside = [name for name in topic.names if _is_place(name, row.content)]
    return Profile(
        counted=topic.counted,
        kind=words.kinds.get(topic.counted, topic.counted),
        classes=_standing(topic.counted, _nobody(row, classes(topic))),
        names=frozenset(stemmed(word) for name in topic.names for word in _words(name)),
        narrow=frozenset(stemmed(word) for name in inside for word in _words(name)) - frame,
        said=bag(frozenset(said)),
        who=names.meant(topic.names, row),
        sole=1.0,
        role=_role(row),
        part=_part(row, frame),
        dates=dates,
        long_ago=_is_long_ago(dates, row.day),
        to_come=row.to_come,
        clause=overlap.clause(row),
    )


def _is_place(name: str, text: str) -> bool:
    """Whether something is told to be in the place of this name."""
    start = text.find(name)
    while start >= 0:
        if _IN_PLACE.search(text, 0, start):
            return True
        start = text.find(name, start + 1)
    return False


def _standing(counted: str, found: tuple[str, ...]) -> tuple[str, ...]:
    """The classes, where people whose name is a state ("refugees") are simply somewhere."""
    if counted in lexicon().standing and (not found or found[0] in _SOMEWHERE):
        return ("dwelling", *found[1:])
    return found


def _part(row: Statement, frame: frozenset[str]) -> frozenset[str]:
    """The words that narrow a figure to a part, those of the article's frame aside."""
    clause, span = row.claim.topic.clause, row.claim.span
    if span is None or not clause.covers(span):
        return frozenset()
    local = {word.lower() for word in _LOCAL.findall(clause.exact)} - frame
    start, end = span.start - clause.start, span.end - clause.start
    around = clause.exact[max(0, start - _OTHER) : end]
    after = clause.exact[start:]
    found = [
        match.group().strip().lower()
        for match in (
            _SUBSET.search(around),
            _DEGREE.search(after),
            _PART_OF.match(clause.exact[end:]),
        )
        if match
    ]
    return frozenset([*local, *found])


def _role(row: Statement) -> frozenset[str]:
    clause, span = row.claim.topic.clause, row.claim.span
    if span is None or not clause.covers(span):
        return frozenset()
    before = _words(clause.exact[: span.start - clause.start])[-_BESIDE:]
    after = _words(clause.exact[span.end - clause.start :])[:_BESIDE]
    return frozenset(before + after)


def _dates(event_date: str | None) -> tuple[str, str] | None:
    if not event_date:
        return None
    ends = event_date.split("/")
    return ends[0][:10], ends[-1][:10]


def _counted_on(row: Statement) -> bool:
    """Whether the day is that of the count: "The ministry put the toll at 29 on Thursday"."""
    stands = _RUNNING.search(row.claim.topic.clause.exact)
    return bool(stands) and not _is_long_ago(_dates(row.claim.event_date), row.day)


def _goes_on(before: Statement, row: Statement) -> bool:
    """Whether a claim without a date goes on with what the outlet tells of an earlier time.

    "In 2019 a quake struck off Varne. Five people died." The dead are those of 2019.
    """
    dates = _dates(before.claim.event_date)
    return (
        before.own_voice
        and row.own_voice
        and before.document == row.document
        and row.offset - before.offset < _NEXT
        and _is_long_ago(dates, row.day)
    )


def classes(topic: Topic) -> tuple[str, ...]:
    """The classes of a topic's predicate, or the lemmas where they have none, in order."""
    known = lexicon().predicates
    if topic.counted in lexicon().remains:
        return ("death",)
    found = [known[word].name if word in known else word for word in topic.predicate]
    governing = topic.predicate[:1]
    if governing and governing[0] in lexicon().light and governing[0] not in known:
        # "are known to have died": the class is that of the one toll of which the clause speaks.
        acts = {known[word].name for word in topic.terms if word in known} & TOLLS
        found = [*acts, *found] if len(acts) == 1 else found
    return tuple(dict.fromkeys(found))


def _nobody(row: Statement, found: tuple[str, ...]) -> tuple[str, ...]:
    """The classes, where no casualties at all are no dead either."""
    if found[:1] == ("casualty",) and row.figure is not None and row.figure.high == 0:
        return ("death", *found)
    return found


def _words(name: str) -> list[str]:
    stop = lexicon().stopwords
    found = (word.lower().removesuffix("’s").removesuffix("'s") for word in _WORD.findall(name))
    return [word for word in found if word not in stop]


def _is_long_ago(dates: tuple[str, str] | None, day: str) -> bool:
    try:
        ended = date.fromisoformat(dates[1]) if dates else date.max
        return (date.fromisoformat(day) - ended).days > _LONG_AGO
    except ValueError:
        return False
