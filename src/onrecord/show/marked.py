"""An article at the terminal: its text with sources, cues and contents marked, then a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any

from rich.console import Console
from rich.text import Text

from onrecord.model import Attribution, Reading, Record
from onrecord.show.terminal import STANCES, rows, say
from onrecord.show.wording import cut, line, listed, safe, when

STYLES = {"source": "bold cyan", "cue": "yellow", "content": "green"}
MARKS = {"source": ("[", "]"), "cue": ("_", "_"), "content": ("{", "}")}


def shown(record: Record, own_voice: bool, floor: float) -> list[Attribution]:
    """The attributions to show, in reading order."""
    return [
        one
        for one in record.attributions
        if one.confidence >= floor and (own_voice or one.style != "own-voice")
    ]


def names(record: Record) -> dict[str, str]:
    """The speakers' names by attribution id, where they are known."""
    known = {speaker.key: speaker.name for speaker in record.cast.speakers}
    return {
        mention.attribution: " and ".join(known[key] for key in mention.speakers if key in known)
        for mention in record.cast.mentions
    }


def json_row(record: Record, some: Sequence[Attribution]) -> dict[str, Any]:
    """An article as `read --jsonl` gives it: spans as pairs of offsets in code points."""
    article = record.article
    place = article.path or article.url
    name = PurePath(place).stem if place and place != "-" else article.id
    who, read = names(record), _readings(record)
    return {
        "document": name,
        "attributions": [
            {
                "source": [[span.start, span.end] for span in one.source],
                "cue": [[span.start, span.end] for span in one.cue],
                "content": [[span.start, span.end] for span in one.content],
                "style": one.style,
                "stance": read[one.id].stance if one.id in read else "unknown",
                "name": who.get(one.id) or None,
                "nested": one.nested_in is not None,
                "confidence": round(one.confidence, 2),
            }
            for one in some
        ],
    }


def show(out: Console, record: Record, some: Sequence[Attribution]) -> None:
    """The article's text with its marks, then who says what."""
    article = record.article
    head = article.title or article.path or article.url or article.id
    facts = [
        fact for fact in (article.outlet, article.published and when(article.published)) if fact
    ]
    say(out, (line(head), "bold"), ("  " + line(", ".join(facts)) if facts else "", "dim"))
    if out.is_terminal:
        say(out, *_legend())
    out.print()
    marked = _styled(article.text, some) if out.is_terminal else Text(_plain(article.text, some))
    marked.rstrip()
    out.print(marked)
    out.print()
    who, read = names(record), _readings(record)
    numbers = {one.id: str(n) for n, one in enumerate(some, 1)}
    if out.is_terminal:
        _list(out, some, numbers, who, read)
    else:
        rows(out, (), (_cells(one, numbers, who, read) for one in some))
    out.print()


def _legend() -> list[tuple[str, str]]:
    roles = {"source": "who", "cue": "says", "content": "what"}
    marks = [(f"{roles[role]} ", style) for role, style in STYLES.items()]
    return [("Marked: ", "dim"), *marks, ("(numbers: the list below)", "dim")]


def _readings(record: Record) -> dict[str, Reading]:
    return {reading.attribution: reading for reading in record.readings}


def _styled(text: str, some: Sequence[Attribution]) -> Text:
    """The text in three styles; a source or cue inside another's content keeps its own."""
    style = [""] * len(text)
    for role in ("content", "cue", "source"):
        for one in some:
            for span in getattr(one, role):
                style[span.start : span.end] = [STYLES[role]] * (span.end - span.start)
    marked = Text()
    starts = {
        span.start: n for n, one in reversed(list(enumerate(some, 1))) for span in one.content
    }
    begin = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or style[end] != style[begin] or end in starts:
            if begin in starts:
                marked.append(f"{starts[begin]} ", style="dim")
            marked.append(safe(text[begin:end], lines=True), style=style[begin])
            begin = end
    return marked


def _plain(text: str, some: Sequence[Attribution]) -> str:
    """The text with `[source]1 _cue_1 {content}1`, each closed by its attribution's number."""
    opens: dict[int, list[tuple[int, str]]] = {}
    closes: dict[int, list[tuple[int, str]]] = {}
    for n, one in enumerate(some, 1):
        for role, (left, right) in MARKS.items():
            for span in getattr(one, role):
                size = span.end - span.start
                opens.setdefault(span.start, []).append((-size, left))
                closes.setdefault(span.end, []).append((size, f"{right}{n}"))
    parts, begin = [], 0
    for at in sorted({*opens, *closes}):
        parts.append(safe(text[begin:at], lines=True))
        parts += [mark for _, mark in sorted(closes.get(at, []))]
        parts += [mark for _, mark in sorted(opens.get(at, []))]
        begin = at
    return "".join([*parts, safe(text[begin:], lines=True)])


def _cells(
    one: Attribution,
    numbers: Mapping[str, str],
    who: Mapping[str, str],
    read: Mapping[str, Reading],
) -> tuple[str, ...]:
    reading = read.get(one.id)
    outer = numbers.get(one.nested_in or "")
    inside = f"in {outer}" if outer else ""
    return (
        numbers[one.id],
        who.get(one.id) or listed(span.exact for span in one.source) or _nobody(one),
        " … ".join(span.exact for span in one.cue),
        reading.stance if reading else "unknown",
        one.style,
        f"{one.confidence:.2f}",
        inside,
        " … ".join(span.exact for span in one.content),
    )


def _nobody(one: Attribution) -> str:
    return "own voice" if one.style == "own-voice" else "unnamed"


def _list(
    out: Console,
    some: Sequence[Attribution],
    numbers: Mapping[str, str],
    who: Mapping[str, str],
    read: Mapping[str, Reading],
) -> None:
    for one in some:
        n, name, cue, stance, style, confidence, inside, words = map(
            line, _cells(one, numbers, who, read)
        )
        facts = ", ".join(part for part in (style, confidence, inside) if part)
        say(
            out,
            (f"{n} ", "dim"),
            (name, STYLES["source"]),
            (f" {cue}", STYLES["cue"]),
            (f" {stance}" if stance not in ("assert", "unknown") else "", STANCES.get(stance, "")),
            (f"  {facts}", "dim"),
            hang=len(n) + 1,
        )
        say(out, (cut(words, 240), STYLES["content"]), indent=len(n) + 1)
