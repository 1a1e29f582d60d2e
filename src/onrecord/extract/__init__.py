"""Article to attributions: who says what, found by a trained tagger that ships with the package."""

from onrecord.extract.attribute import attributions
from onrecord.extract.own_voice import own_voice
from onrecord.extract.tagger import Tagger, load_tagger

__all__ = ["Tagger", "attributions", "load_tagger", "own_voice"]
