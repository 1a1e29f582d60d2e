"""The frozen types that the rooms pass on. It imports nothing of ours but the figure.

Offsets are Unicode code points into an article's text, end exclusive; `text[start:end]` is the
span. Dates are ISO 8601 strings, a day, a time, or an interval `a/b`. Identifiers are hashes of
content, so that they survive a rebuild and do not depend on the order of adding.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.quantity import Quantity as Quantity

Style = Literal["direct", "indirect", "mixed", "own-voice"]
Stance = Literal[
    "assert",
    "confirm",
    "deny",
    "retract",
    "speculate",
    "predict",
    "conditional",
    "commit",
    "demand",
    "unknown",
]
SourceKind = Literal[
    "person",
    "government",
    "agency",
    "organisation",
    "media",
    "group",
    "document",
    "anonymous",
]
PublishedFrom = Literal["user", "json-ld", "meta", "text", "guessed"]
Evidence = Literal["none-given", "witnessed", "document"]
QuestionKind = Literal["quantity", "yes-no", "which"]
RelationType = Literal["denies", "revises", "repeats"]
OriginKind = Literal["copy", "version"]


def digest(*parts: str) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of the parts, kept apart by a null."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of an article's text and its exact words (W3C TextPosition and TextQuote)."""

    start: int
    end: int
    exact: str

    @classmethod
    def cut(cls, text: str, start: int, end: int) -> Span:
        """The span of `text` from `start` up to `end`, in code points."""
        return cls(start, end, text[start:end])

    def covers(self, other: Span) -> bool:
        """Whether `other` stands wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's turn in a transcript: the label that names them and what they say."""

    label: Span
    body: Span


@dataclass(frozen=True, slots=True)
class Article:
    """A document as it was read. `text` is what every offset counts into.

    `outlet` is the paper (a `source` is always a speaker). `published_from` says where the date
    came from, since every relative date leans on it. `retrieved` is the input's own capture time.
    """

    id: str
    text: str
    path: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    published_from: PublishedFrom | None = None
    retrieved: str | None = None
    language: str = "en"
    extractor: str = "text"
    turns: tuple[Turn, ...] = ()

    @property
    def sha256(self) -> str:
        """The SHA-256 of the text, in hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


def article_id(text: str, url: str | None, outlet: str | None, title: str | None) -> str:
    """A document is its address, or else its outlet and title, and its text."""
    place = url or "\0".join((outlet or "", title or ""))
    return "d" + digest(place, text)


@dataclass(frozen=True, slots=True)
class Attribution:
    """An attribution relation (PARC, PolNeAR): who says (source), by what words (cue), what.

    Each role is a tuple of spans in reading order; a joint source is several spans. `nested_in`
    is the id of the attribution inside whose content this one stands. Own voice, an outlet's
    statement with no source, has empty source and cue.
    """

    id: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    style: Style
    confidence: float
    nested_in: str | None = None

    @property
    def start(self) -> int:
        """Where its first span of any role starts."""
        return min(span.start for span in (*self.source, *self.cue, *self.content))


def attribution_id(
    document: str, source: Sequence[Span], cue: Sequence[Span], content: Sequence[Span]
) -> str:
    """An attribution's id: that of its document and of its spans."""

    def places(spans: Iterable[Span]) -> str:
        return ",".join(f"{span.start}-{span.end}" for span in spans)

    return "a" + digest(document, places(source), places(cue), places(content))


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody or something that speaks in one article, under its fullest name there.

    `key` tells speakers of one article apart and is unique in it. `acts_for` is the name of the
    body for which it speaks ("Government of Norland"). `aliases` are the other names by which the
    article calls it, pronouns aside. An unnamed source is `anonymous`, named by its own words.
    `named` is false where the name is only a role or a description ("the agency").
    """

    key: str
    name: str
    kind: SourceKind
    role: str | None = None
    acts_for: str | None = None
    aliases: tuple[str, ...] = ()
    named: bool = True


@dataclass(frozen=True, slots=True)
class Mention:
    """Which speakers of the article an attribution's source words stand for.

    `speakers` and `relayed_by` hold keys of `Speaker`; relays come outermost first. `reasons` are
    short sentences that a reader can check ("'he' is the last person who spoke").
    """

    attribution: str
    speakers: tuple[str, ...]
    relayed_by: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """Words that stand for somebody or something named elsewhere ("he", "the minister").

    `name` is the full name, `short` the one that the article uses after the first ("Maro").
    """

    span: Span
    name: str
    short: str


@dataclass(frozen=True, slots=True)
class Cast:
    """What resolve gives for one article: its speakers and who speaks in each attribution."""

    speakers: tuple[Speaker, ...]
    mentions: tuple[Mention, ...]


Answer = Quantity | str  # "yes", "no", "unknown" or a short text


@dataclass(frozen=True, slots=True)
class Topic:
    """What a claim is about, read from its own words: by this relate finds what it answers.

    All words are lower-case lemmas, sorted, without doubles; `names` keep their capitals.
    `counted` is the head of the thing counted ("soldier", "person", "house") or the unit's
    dimension and standard unit ("length:km", "money:USD"); empty for a yes-no claim.
    `predicate` holds what is said of it ("kill", "injure", "send"): the governing verb or
    participle first. `names` are places, bodies and people in the claim's sentence, `terms` the
    other content words. `clause` is the stretch of text that says it. `meant` are the pronouns
    and descriptions in what is said that stand for somebody whom the article names elsewhere.
    """

    kind: QuestionKind
    counted: str
    predicate: tuple[str, ...]
    names: tuple[str, ...]
    terms: tuple[str, ...]
    clause: Span
    meant: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """What an attribution answers: the answer, where it stands, and what it is about.

    `span` is where the answer stands (null where nothing single says it). `reference` holds the
    words by which the content only points back at what was said ("the claims"). `partial` marks
    a denial of a part only.
    """

    id: str
    attribution: str
    span: Span | None
    answer: Answer
    topic: Topic
    event_date: str | None = None
    reference: str | None = None
    partial: bool = False


def claim_id(attribution: str, span: Span | None, kind: QuestionKind) -> str:
    """A claim's id: that of its attribution, its place and its kind."""
    return "c" + digest(attribution, f"{span.start}-{span.end}" if span else "", kind)


@dataclass(frozen=True, slots=True)
class Reading:
    """What interpret gives for one attribution."""

    attribution: str
    stance: Stance
    said_on: str | None = None
    evidence: Evidence | None = None
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """All that the machine derives from one article alone; what relate and store work on."""

    article: Article
    attributions: tuple[Attribution, ...]
    cast: Cast
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A canonical speaker across articles. `acts_for` is another source's id."""

    id: str
    name: str
    kind: SourceKind
    role: str | None = None
    acts_for: str | None = None
    aliases: tuple[str, ...] = ()
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks in one attribution, as canonical source ids."""

    attribution: str
    sources: tuple[str, ...]
    relayed_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Position:
    """A distinct answer to a question and the claims that give it."""

    id: str
    answer: Answer
    claims: tuple[str, ...]
    origins: int
    first_said: str | None
    last_said: str | None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two positions that cannot both be true, and why in one sentence."""

    a: str
    b: str
    reason: str


@dataclass(frozen=True, slots=True)
class Question:
    """What several claims answer, in one readable sentence."""

    id: str
    question: str
    kind: QuestionKind
    positions: tuple[Position, ...]
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """A link from one claim to another, with reasons that a reader can check."""

    start: str
    end: str
    type: RelationType
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """Documents that are one text: copies of one wire story, or versions of it.

    `share` is the share of the shorter text that the two least alike have in common (0..1);
    `passages` are some of the matching words.
    """

    id: str
    documents: tuple[str, ...]
    kind: OriginKind
    share: float
    passages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Related:
    """What relate gives for all articles together. `origin_of` maps claim id to origin id."""

    sources: tuple[Source, ...]
    voices: tuple[Voice, ...]
    questions: tuple[Question, ...]
    relations: tuple[Relation, ...]
    origins: tuple[Origin, ...]
    origin_of: tuple[tuple[str, str], ...]
