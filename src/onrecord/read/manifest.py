"""manifest.csv: what a person says of the files beside it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath

from onrecord.errors import UnreadableArticle
from onrecord.read.dates import iso
from onrecord.read.facts import Facts, one_line
from onrecord.read.raw import decode, load

NAME = "manifest.csv"


@dataclass(frozen=True, slots=True)
class Row:
    """One line: the file (relative to the manifest's folder) and what is said of it.

    `trouble` says in one line why the file cannot be read; `notes` what of the line was ignored.
    """

    line: int
    path: str
    facts: Facts
    trouble: str | None = None
    notes: tuple[str, ...] = ()


def rows(place: Path) -> Iterator[Row]:
    """Every line of the manifest; UnreadableArticle where it is not one.

    Columns `path`, `outlet`, `published`, `url`, `title` and `authors` (split at ";") are read,
    others ignored; an empty cell says nothing.
    """
    text = decode(load(place), None).removeprefix("\ufeff")
    reader = csv.DictReader(io.StringIO(text, newline=""), restkey="", strict=True)
    try:
        columns = [(name or "").strip().lower() for name in reader.fieldnames or ()]
        if "path" not in columns:
            raise UnreadableArticle("it has no column called path; name the columns in line 1")
        reader.fieldnames = columns
        for cells in reader:
            yield _row(reader.line_num, {key: cells[key] for key in columns if key})
    except csv.Error as error:
        raise UnreadableArticle(f"line {reader.line_num} is not CSV ({error}); mend it") from error


def _row(line: int, cells: dict[str, str | None]) -> Row:
    said = {name: one_line(value) for name, value in cells.items()}
    path = (cells.get("path") or "").strip()
    day = said.get("published")
    published = iso(day) if day else None
    notes = () if published or not day else (not_a_date(day),)
    facts = Facts(
        url=said.get("url"),
        outlet=said.get("outlet"),
        title=said.get("title"),
        authors=names(said.get("authors") or ""),
        published=published,
        published_from="user" if published else None,
    )
    return Row(line, path, facts, _outside(path), notes)


def not_a_date(value: str) -> str:
    """The note on a date that was ignored."""
    return f"published {value[:40]!r} is no date and was ignored; write it as 2024-10-23"


def names(cell: str) -> tuple[str, ...]:
    """The names in a cell, split at semicolons."""
    return tuple(name for part in cell.split(";") if (name := one_line(part)))


def _outside(path: str) -> str | None:
    if not path:
        return "its path is empty; name a file"
    pure = PurePosixPath(path)
    if pure.is_absolute() or PureWindowsPath(path).drive or ".." in pure.parts or "\0" in path:
        return f"{path!r} leaves the manifest's folder; name a file inside it"
    return None
