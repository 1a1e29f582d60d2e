"""A small made-up story as records, and a `relate` for it: what the rooms would give."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import (
    Article,
    Attribution,
    Cast,
    Claim,
    Conflict,
    Mention,
    Origin,
    Position,
    Quantity,
    Question,
    Reading,
    Record,
    Reference,
    Related,
    Relation,
    Source,
    Span,
    Speaker,
    Stance,
    Topic,
    Turn,
    Voice,
    article_id,
    attribution_id,
    claim_id,
    digest,
)

SAID = {
    "mill.txt": ("Mayor Ada Quill", "said", "at least 30 mills had burned", 30.0, None, "assert"),
    "river.txt": ("Tom Brack", "denied that", "12 mills had burned", 12.0, 12.0, "deny"),
    "coast.txt": ("Tom Brack", "said", "there were 40 mills on fire", 40.0, 40.0, "assert"),
}


def article(path: str, /, **facts: object) -> Article:
    who, cue, what, *_ = SAID[path]
    text = f"{who} {cue} {what} in Vellmark.\r\nNobody else spoke\u2009– 😀 so far.\n"
    url = f"https://paper.example/{path}"
    made = {"path": path, "url": url, "outlet": f"The {path[:-4].title()}"} | facts
    return Article(article_id(text, url, None, None), text, **made)  # type: ignore[arg-type]


def articles() -> list[Article]:
    return [article(path) for path in SAID]


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span.cut(text, start, start + len(words))


def process(one: Article) -> Record:
    """What the rooms would derive; it leans on the date, as they do."""
    path = next(path for path, (who, cue, what, *_) in SAID.items() if what in one.text)
    who, cue, what, low, high, stance = SAID[path]
    source, said, content = (_span(one.text, words) for words in (who, cue, what))
    number = _span(one.text, next(word for word in what.split() if word.isdigit()))
    key = attribution_id(one.id, [source], [said], [content])
    own = _span(one.text, "Nobody else spoke")
    own_key = attribution_id(one.id, [], [], [own])
    meant = (Reference(source, "Town of Vellmark", "Vellmark"),)
    topic = Topic("quantity", "mill", ("burn",), ("Vellmark",), ("fire",), content, meant)
    claim = Claim(
        claim_id(key, number, "quantity"),
        key,
        number,
        Quantity(low, high, number.exact, "mills", approx=low == 40),
        topic,
        event_date=one.published,
    )
    return Record(
        one,
        (
            Attribution(key, (source,), (said,), (content,), "indirect", 0.87),
            Attribution(own_key, (), (), (own,), "own-voice", 0.5),
        ),
        Cast(
            (Speaker("s1", who, "person", "mayor", "Town of Vellmark", ("Quill",)),),
            (Mention(key, ("s1",), (), ("named in full",)),),
        ),
        (
            Reading(key, _stance(stance), one.published, None, (claim,)),
            Reading(own_key, "assert"),
        ),
    )


def _stance(word: object) -> Stance:
    return word  # type: ignore[return-value]


def relate(records: Sequence[Record]) -> Related:
    """One source a name, one question for all, a conflict between 12 and 30."""
    town = Source("n-town", "Town of Vellmark", "government")
    sources = {town.id: town}
    voices, held = [], []
    for record in sorted(records, key=lambda one: one.article.id):
        if not record.cast.speakers:
            continue
        speaker = record.cast.speakers[0]
        known = Source("n" + digest(speaker.name), speaker.name, "person", "mayor", town.id)
        sources[known.id] = known
        voices.append(Voice(record.attributions[0].id, (known.id,)))
        held += [(claim, reading) for reading in record.readings for claim in reading.claims]
    if not held:
        return Related((), (), (), (), (), ())
    held.sort(key=lambda pair: pair[0].id)
    positions = tuple(
        Position("p" + claim.id[1:], claim.answer, (claim.id,), 1, reading.said_on, reading.said_on)
        for claim, reading in held
    )
    conflicts = tuple(
        Conflict(positions[0].id, other.id, f"{positions[0].id} and another cannot both be true")
        for other in positions[1:]
    )
    question = Question(
        "q" + held[0][0].id[1:], "How many mills burned?", "quantity", positions, conflicts
    )
    relations = tuple(
        Relation(held[0][0].id, claim.id, "denies", ("the later speaks against it",))
        for claim, _ in held[1:]
    )
    documents = tuple(sorted(record.article.id for record in records))
    origins = (Origin("o1", documents, "copy", 0.97, ("mills had burned",)),)
    return Related(
        tuple(sorted(sources.values(), key=lambda one: one.id)),
        tuple(voices),
        (question,),
        relations,
        origins,
        tuple((claim.id, "o" + claim.id) for claim, _ in held),
    )


def transcript() -> Article:
    text = "ADA QUILL: We are here.\nTOM BRACK: So are we.\n"
    turns = (
        Turn(Span.cut(text, 0, 9), Span.cut(text, 11, 23)),
        Turn(Span.cut(text, 24, 33), Span.cut(text, 35, 46)),
    )
    return Article(article_id(text, None, None, None), text, turns=turns, authors=("A B", "C"))


def bare(one: Article) -> Record:
    """A record of an article in which nobody speaks."""
    return Record(one, (), Cast((), ()), ())
