"""Claims with what relating needs to know of their article and speaker, in canonical order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.model import Article, Attribution, Claim, Quantity, Reading, Record, Stance, Voice
from onrecord.relate.lexicon import lexicon

_PERFECT = re.compile(r"\bhad\b", re.I)  # "had said": told of an earlier day
_MODAL_PAST = re.compile(
    r"\b(?:may|might|could|would|should) (?:not )?have\b"
)  # in doubt, but done
_TO_COME = frozenset({"commit", "predict", "conditional", "demand"})


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim together with who said it, where and when.

    `day` is the article's published day ("" where unknown), `said` the day or interval on which
    it was said, else the published day. `bodies` are the speakers and the bodies for which they
    speak, as source ids. `at` is the published day or time, `looks_back`
    whether the article tells of what was said before. `content` is the attribution's content as
    the text has it.
    """

    claim: Claim
    attribution: str
    document: str
    day: str
    said: str | None
    stance: Stance
    sources: tuple[str, ...]
    bodies: frozenset[str]
    relayed_by: tuple[str, ...]
    content: str
    sentence: int
    offset: int
    own_voice: bool
    at: str = ""
    looks_back: bool = False

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.claim.id

    @property
    def order(self) -> tuple[str, str, int, str]:
        """Where it stands in the canonical order of claims."""
        return self.day, self.document, self.offset, self.claim.id

    @property
    def to_come(self) -> bool:
        """Whether it speaks of what is planned, feared or conditional and not of what is done."""
        if self.stance in _TO_COME:
            return True
        words = _MODAL_PAST.sub("", self.claim.topic.clause.exact.lower()).split()
        return not lexicon().future.isdisjoint(words)

    @property
    def figure(self) -> Quantity | None:
        """The answer as a figure; None where it is yes, no or a text."""
        return self.claim.answer if isinstance(self.claim.answer, Quantity) else None


def statements(
    records: Sequence[Record], voices: Sequence[Voice], acts_for: Mapping[str, str | None]
) -> tuple[Statement, ...]:
    """Every claim of every record in canonical order; `acts_for` maps source id to body's id."""
    spoken = {voice.attribution: voice for voice in voices}
    found = [row for record in records for row in _of_record(record, spoken, acts_for)]
    return tuple(sorted(found, key=lambda row: row.order))


def _of_record(
    record: Record, spoken: Mapping[str, Voice], acts_for: Mapping[str, str | None]
) -> Iterator[Statement]:
    attributions = {row.id: row for row in record.attributions}
    for reading in record.readings:
        attribution = attributions.get(reading.attribution)
        if attribution is None:
            continue
        voice = spoken.get(reading.attribution, Voice(reading.attribution, ()))
        bodies = bodies_of(voice.sources, acts_for) or _outlet(record.article, attribution)
        for claim in reading.claims:
            yield _statement(record.article, attribution, reading, claim, voice, bodies)


def _statement(
    article: Article,
    attribution: Attribution,
    reading: Reading,
    claim: Claim,
    voice: Voice,
    bodies: frozenset[str],
) -> Statement:
    day = (article.published or "")[:10]
    return Statement(
        claim=claim,
        attribution=attribution.id,
        document=article.id,
        day=day,
        said=reading.said_on or day or None,
        stance=reading.stance,
        sources=voice.sources,
        bodies=bodies,
        relayed_by=voice.relayed_by,
        content=" ".join(span.exact for span in attribution.content),
        sentence=claim.topic.clause.start,
        offset=claim.span.start if claim.span else attribution.start,
        own_voice=attribution.style == "own-voice",
        at=article.published or "",
        looks_back=any(_PERFECT.search(span.exact) for span in attribution.cue),
    )


def bodies_of(
    sources: Sequence[str], acts_for: Mapping[str, str] | Mapping[str, str | None]
) -> frozenset[str]:
    """The sources and every body for which they speak, directly or through another."""
    found: set[str] = set()
    waiting: list[str | None] = list(sources)
    while waiting:
        name = waiting.pop()
        if name is not None and name not in found:
            found.add(name)
            waiting.append(acts_for.get(name))
    return frozenset(found)


def _outlet(article: Article, attribution: Attribution) -> frozenset[str]:
    own = attribution.style == "own-voice" and article.outlet
    return frozenset({f"outlet {article.outlet}"}) if own else frozenset()
