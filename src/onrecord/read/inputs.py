"""What there is to read: files, folders and manifests as a list of inputs, nothing opened."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import UnreadableArticle
from onrecord.read.facts import Facts
from onrecord.read.manifest import NAME, Row, rows
from onrecord.read.raw import require_file

TEXT = frozenset((".txt", ".text", ".md", ".markdown"))
PAGES = frozenset((".html", ".htm", ".xhtml"))
FEEDS = frozenset((".xml", ".rss", ".atom"))
LINES = frozenset((".jsonl", ".ndjson"))
KNOWN = TEXT | PAGES | FEEDS | LINES
# Files about a folder, not articles in it; they are read where they are named themselves.
ABOUT = frozenset(("readme", "license", "licence", "notice", "changelog", "contributing"))
STDIN = Path("-")


@dataclass(frozen=True, slots=True)
class Refusal:
    """What could not be read. `name` is the file (and line), `reason` the trouble and remedy."""

    name: str
    reason: str

    def __str__(self) -> str:
        """Both in one line."""
        return f"{self.name}: {self.reason}"


_NOTHING = Facts()


@dataclass(frozen=True, slots=True)
class Input:
    """One file to read. `path` is what its articles are filed under, `facts` what a user says of
    it, `refusals` what is known to be wrong before it is opened; without `place` there is no more.
    """

    name: str
    place: Path | None = None
    path: str | None = None
    facts: Facts = _NOTHING
    encoding: str | None = None
    refusals: tuple[Refusal, ...] = ()


def inputs(
    paths: Sequence[str | Path],
    manifest: str | Path | None = None,
    *,
    encoding: str | None = None,
) -> list[Input]:
    """The files that the arguments name, each once, in the order of arguments and of paths.

    A folder is walked for files of known endings; hidden ones, README and the like are left out.
    Its own manifest.csv (the nearest above a file) says more of them. A `.csv` argument, like
    `manifest`, is a manifest: its rows are read. "-" is standard input.
    """
    found: list[Input] = []
    if manifest is not None:
        found += _listed(Path(manifest), encoding)
    for path in paths:
        if trouble := _no_path(str(path)):
            found.append(_refused(str(path).replace("\0", "?"), trouble))
        else:
            found += _named(Path(path), encoding)
    return _once(found)


def _no_path(said: str) -> str | None:
    if said.lower().startswith(("http://", "https://")):
        return "it is an address, and nothing is fetched; save the page as .html"
    return "the path is not valid; name a file or a folder" if not said or "\0" in said else None


def _named(place: Path, encoding: str | None) -> list[Input]:
    if place == STDIN:
        return [Input("-", place, encoding=encoding)]
    if place.suffix.lower() == ".csv":
        return _listed(place, encoding)
    if not os.path.isdir(place):  # noqa: PTH112 - Path.is_dir raises where a parent is closed
        return [Input(str(place), place, place.name, encoding=encoding)]
    inside = list(_Walk(place, encoding).files())
    if not inside:
        return [_refused(str(place), "no article in it; give .txt, .md, .html, .xml or .jsonl")]
    return inside


def _refused(name: str, reason: str) -> Input:
    return Input(name, refusals=(Refusal(name, reason),))


def _once(found: Sequence[Input]) -> list[Input]:
    unique: dict[str, Input] = {}
    for one in found:
        key = os.path.realpath(one.place) if one.place and one.place != STDIN else one.name
        kept = unique.setdefault(key, one)
        if kept.facts == _NOTHING and one.facts != _NOTHING:
            unique[key] = one
    return list(unique.values())


def _listed(place: Path, encoding: str | None) -> list[Input]:
    try:
        return [_by_row(place, row, row.path, encoding) for row in rows(place)]
    except UnreadableArticle as error:
        return [_refused(str(place), str(error))]


def _by_row(manifest: Path, row: Row, path: str, encoding: str | None) -> Input:
    line = f"{manifest}:{row.line}"
    trouble = row.trouble or _missing(manifest.parent / row.path, row.path)
    if trouble:
        return _refused(line, trouble)
    place = manifest.parent / row.path
    notes = tuple(Refusal(line, note) for note in row.notes)
    return Input(str(place), place, path, row.facts, encoding, notes)


def _missing(place: Path, path: str) -> str | None:
    try:
        require_file(place)
    except UnreadableArticle as error:
        return f"{path}: {error}"
    return None


class _Walk:
    """A walk through one folder, links to folders followed once, with the manifests met."""

    def __init__(self, top: Path, encoding: str | None) -> None:
        self.top = top
        self.encoding = encoding
        self.told: dict[str, Input] = {}
        self.wrong: list[Input] = []
        self.seen: set[str] = set()

    def files(self) -> Iterator[Input]:
        """Every input in the folder, sorted by path; what is wrong with it last."""
        places = sorted(self._places(), key=lambda place: place.relative_to(self.top).parts)
        for place in places:
            path = place.relative_to(self.top).as_posix()
            bare = Input(str(place), place, path, encoding=self.encoding)
            yield self.told.pop(os.path.normpath(place), bare)
        yield from (self.told[key] for key in sorted(self.told))
        yield from sorted(self.wrong, key=lambda one: one.name)

    def _places(self) -> Iterator[Path]:
        waiting: list[tuple[Path, frozenset[str]]] = [(self.top, frozenset())]
        while waiting:
            folder, above = waiting.pop()
            real = os.path.realpath(folder)
            if real in above:
                reason = "a link back to a folder that holds it; remove the link"
                self.wrong.append(_refused(str(folder), reason))
            if real in self.seen:
                continue
            self.seen.add(real)
            self._take_manifest(folder / NAME)
            for entry in self._entries(folder):
                if os.path.isdir(entry):  # noqa: PTH112
                    waiting.append((entry, above | {real}))
                elif entry.suffix.lower() in KNOWN and entry.stem.lower() not in ABOUT:
                    yield entry

    def _entries(self, folder: Path) -> list[Path]:
        try:
            return sorted(entry for entry in folder.iterdir() if not entry.name.startswith("."))
        except OSError:
            self.wrong.append(_refused(str(folder), "it may not be opened; change its permissions"))
            return []

    def _take_manifest(self, place: Path) -> None:
        if not os.path.lexists(place):
            return
        under = place.parent.relative_to(self.top)
        try:
            for row in rows(place):
                one = _by_row(place, row, (under / row.path).as_posix(), self.encoding)
                if one.place is None:
                    self.wrong.append(one)
                else:
                    self.told[os.path.normpath(one.place)] = one
        except UnreadableArticle as error:
            self.wrong.append(_refused(str(place), str(error)))
