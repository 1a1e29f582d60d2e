"""What relating keeps of every article, so that a new one touches only what it bears on.

A kind of note maps a key to items, each with a value. All of it follows from the records: it can
be thrown away and worked out again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any, TypeVar

T = TypeVar("T")
_NOTHING: dict[str, dict[str, Any]] = {}
Value = str | bytes
Row = tuple[str, str, Value]  # key, item, value
Load = Callable[[str, Collection[str] | None], Iterable[Row]]
"""Reads the rows of a kind under some keys; under all where these are None."""


class Notes:
    """Notes in memory over those that `load` reads; `changes` tells what to write back."""

    def __init__(self, load: Load | None = None) -> None:
        self._load = load
        self._held: dict[str, dict[str, dict[str, Value]]] = {}
        self._whole: set[str] = set()
        self._changed: dict[tuple[str, str, str], None] = {}
        self._beside: dict[str, Any] = {}

    def kept(self, load: Load) -> Notes:
        """These notes once their changes are written; what they lack is read by `load`."""
        self._load = load
        self._changed.clear()
        return self

    def fetch(self, kind: str, keys: Iterable[str]) -> None:
        """Read several keys at once, where they are not held yet."""
        held = self._held.setdefault(kind, {})
        missing = sorted({key for key in keys if key not in held})
        if not missing:
            return
        for key in missing:
            held[key] = {}
        if self._load is not None and kind not in self._whole:
            for key, item, value in self._load(kind, missing):
                held[key][item] = value

    def of(self, kind: str, key: str) -> Mapping[str, Value]:
        """The items under a key with their values."""
        found = self._held.get(kind, _NOTHING).get(key)
        if found is None:
            self.fetch(kind, (key,))
            found = self._held[kind][key]
        return found

    def one(self, kind: str, key: str) -> Value | None:
        """The value of the item with the empty name."""
        return self.of(kind, key).get("")

    def all(self, kind: str) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Every key of a kind with its items, by key."""
        held = self._held.setdefault(kind, {})
        if self._load is not None and kind not in self._whole:
            found: dict[str, dict[str, Value]] = {}
            for key, item, value in self._load(kind, None):
                found.setdefault(key, {})[item] = value
            found.update(held)
            self._held[kind] = held = found
        self._whole.add(kind)
        for key in sorted(held):
            if held[key]:
                yield key, held[key]

    def beside(self, name: str, make: Callable[[Notes], T]) -> T:
        """What was once made of the notes and is kept up to date with them by who asks for it."""
        if name not in self._beside:
            self._beside[name] = make(self)
        found: T = self._beside[name]
        return found

    def put(self, kind: str, key: str, item: str, value: Value = "") -> None:
        """Note an item under a key."""
        if self.of(kind, key).get(item) != value:
            self._held[kind][key][item] = value
            self._changed[kind, key, item] = None

    def drop(self, kind: str, key: str, item: str) -> None:
        """Forget an item."""
        if item in self.of(kind, key):
            del self._held[kind][key][item]
            self._changed[kind, key, item] = None

    def renew(self, kind: str, key: str, items: Mapping[str, Value]) -> bool:
        """Put these items in the place of those under the key; whether that changed anything."""
        before = dict(self.of(kind, key))
        for item in before.keys() - items.keys():
            self.drop(kind, key, item)
        for item, value in items.items():
            self.put(kind, key, item, value)
        return before != items

    def changes(self) -> Iterator[tuple[str, str, str, Value | None]]:
        """What changed: kind, key, item and the new value, None where it is gone."""
        for kind, key, item in sorted(self._changed):
            yield kind, key, item, self._held[kind][key].get(item)
