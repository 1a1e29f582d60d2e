"""Bytes of a file or of standard input, checked before anything reads meaning into them."""

from __future__ import annotations

import codecs
import os
import stat
import sys
from pathlib import Path

from onrecord.errors import UnreadableArticle

# The largest of 181 news pages has 3 MB with its scripts; what is larger is a dump or a film.
MAX_BYTES = 20 * 2**20
MAX_CONTROL_SHARE = 0.05  # of the first bytes; text has line breaks, tabs and a form feed or so

_KINDS = (
    (b"%PDF", "a PDF; save its text as .txt"),
    (b"PK\x03\x04", "a zip archive or an office document; save its text as .txt"),
    (b"PK\x05\x06", "an empty zip archive; give the files that belong in it"),
    (b"\x1f\x8b", "a gzip archive; unpack it"),
    (b"BZh", "a bzip2 archive; unpack it"),
    (b"\xfd7zXZ", "an xz archive; unpack it"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive; unpack it"),
    (b"Rar!", "a RAR archive; unpack it"),
    (b"7z\xbc\xaf", "a 7z archive; unpack it"),
    (b"\xd0\xcf\x11\xe0", "an old office document; save its text as .txt"),
    (b"{\\rtf", "an RTF document; save its text as .txt"),
    (b"\x89PNG", "a picture; give its text as .txt"),
    (b"\xff\xd8\xff", "a picture; give its text as .txt"),
    (b"GIF8", "a picture; give its text as .txt"),
    (b"SQLite format 3", "an SQLite database (a ledger?); give articles"),
    (b"WARC/", "a WARC archive; save its pages as .html"),
)
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def load(place: Path) -> bytes:
    """The file's bytes ("-" is standard input), or UnreadableArticle where they cannot be had."""
    if str(place) == "-":
        return _bounded(sys.stdin.buffer.read(MAX_BYTES + 1))
    require_file(place)
    try:
        with place.open("rb") as handle:
            return _bounded(handle.read(MAX_BYTES + 1))
    except OSError as error:
        raise UnreadableArticle(_trouble(error)) from error


def require_file(place: Path) -> None:
    """UnreadableArticle where the path is missing or no regular file; opening a pipe can hang."""
    try:
        kind = place.stat().st_mode
    except (OSError, ValueError) as error:
        raise UnreadableArticle(_trouble(error)) from error
    if stat.S_ISDIR(kind):
        raise UnreadableArticle("it is a folder; name a file")
    if not stat.S_ISREG(kind):
        raise UnreadableArticle('it is a pipe or a device; send it to standard input and say "-"')


def _bounded(content: bytes) -> bytes:
    if len(content) > MAX_BYTES:
        raise UnreadableArticle(
            f"it is larger than {MAX_BYTES // 2**20} MB; split it into its articles"
        )
    if not content:
        raise UnreadableArticle("it is empty; give a file that holds an article")
    return content


def _trouble(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file; check the path"
    if isinstance(error, PermissionError):
        return "it may not be read; change its permissions"
    if isinstance(error, OSError) and error.errno is not None:
        said = os.strerror(error.errno).lower()
        loop = "; remove the link" if "symbolic link" in said else "; check the path"
        return f"it cannot be opened: {said}{loop}"
    return "the path is not valid; check it"


def refuse_binary(content: bytes) -> None:
    """UnreadableArticle that names what the bytes are, where they are no text in any encoding."""
    for magic, name in _KINDS:
        if content.startswith(magic):
            raise UnreadableArticle(f"it is {name}")
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            raise UnreadableArticle(f"it is {encoding.upper()}; say --encoding {encoding}")
    start = content[:8_192]
    control = sum(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in start)
    if b"\0" in content or control > MAX_CONTROL_SHARE * len(start):
        raise UnreadableArticle("it is a binary file; give text or HTML")


def decode(content: bytes, encoding: str | None) -> str:
    """The bytes as text, every character kept; UTF-8 unless an encoding is named."""
    if encoding is None:
        refuse_binary(content)
    name = encoding or "utf-8"
    try:
        text = codecs.decode(content, name)
    except LookupError as error:
        raise UnreadableArticle(f"no encoding is called {name}; say --encoding latin-1") from error
    except ValueError as error:
        where = f" at byte {error.start:,}" if isinstance(error, UnicodeDecodeError) else ""
        remedy = (
            "give the right --encoding" if encoding else "if it is Latin-1 say --encoding latin-1"
        )
        raise UnreadableArticle(f"it is not {name.upper()}{where}; {remedy}") from error
    if not isinstance(text, str):
        raise UnreadableArticle(f"{name} is no text encoding; say --encoding latin-1")
    if "\0" in text:
        raise UnreadableArticle("it is a binary file; give text or HTML")
    return text


def require_unicode(text: str) -> None:
    """UnreadableArticle where the text holds half a surrogate pair or a null."""
    if "\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise UnreadableArticle("its text holds broken characters; write it anew as UTF-8")
