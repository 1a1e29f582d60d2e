"""The word lists of this room, read once from lexicon.toml beside this file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Predicate:
    """A class of predicates that ask one thing.

    `asks` are the words that ask it of things of the kind `befalls`.
    """

    name: str
    asks: str
    befalls: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`predicates` maps a lemma to its class, `kinds` a counted noun to its kind."""

    stopwords: frozenset[str]
    predicates: Mapping[str, Predicate]
    class_names: frozenset[str]
    kinds: Mapping[str, str]
    generic: frozenset[str]
    participles: Mapping[str, str]
    past: Mapping[str, str]
    plurals: Mapping[str, str]
    units: Mapping[str, str]
    unit_names: Mapping[str, str]
    units_said: frozenset[str]
    remains: frozenset[str]
    conversions: Mapping[str, tuple[str, float]]
    pointing: frozenset[str]
    charges: frozenset[str]
    blamed: frozenset[str]
    light: frozenset[str]
    openers: frozenset[str]
    bodies: frozenset[str]
    future: frozenset[str]
    standing: frozenset[str]
    figures: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The word lists, read once."""
    path = resources.files("onrecord.relate").joinpath("lexicon.toml")
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    predicates = {
        word: Predicate(name, row["asks"], row.get("befalls", "people"))
        for name, row in data["predicates"].items()
        for word in row["words"].split()
    }
    kinds = {word: name for name, words in data["kinds"].items() for word in words.split()}
    return Lexicon(
        stopwords=frozenset(data["stopwords"]["words"].split()),
        predicates=predicates,
        class_names=frozenset(data["predicates"]),
        kinds=kinds,
        generic=frozenset(data["generic"]["words"].split()),
        participles=data["participles"],
        past=data["past"],
        plurals=data["plurals"],
        units=data["units"],
        unit_names={
            word: name for name, row in data["measures"].items() for word in row["words"].split("|")
        },
        units_said=frozenset(
            word for row in data["measures"].values() for word in row["words"].split("|")
        )
        | {"cent", "point"},
        remains=frozenset(data["remains"]["words"].split()),
        conversions={
            name: (row["dimension"], float(row["scale"]))
            for name, row in data["measures"].items()
            if "dimension" in row
        },
        pointing=frozenset(data["pointing"]["words"].split()),
        charges=frozenset(data["charges"]["words"].split()),
        blamed=frozenset(data["charges"]["acts"].split()),
        figures=frozenset(data["figures"]["words"].split()),
        standing=frozenset(data["standing"]["words"].split()),
        future=frozenset(data["future"]["words"].split()),
        bodies=frozenset(data["bodies"]["words"].split()),
        openers=frozenset(data["openers"]["words"].split()),
        light=frozenset(data["light"]["words"].split()),
    )
