"""What a teacher makes of a text, as the shares on which a student is trained.

Hinton, Vinyals and Dean 2015 (arXiv:1503.02531): a small network learns more from a large one's
probabilities than from the labels alone, and it can learn from text that has no labels.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from onrecord.extract.pieces import Ints, cut_pieces
from onrecord.extract.tagger import Floats, Link, Scores, Tagger
from training.network import Network
from training.windows import LABELS, Anchor, Example

GOLD_SHARE = 0.4  # of a target where there is gold; the rest is the teacher's
SURE_CUE = 0.2  # how likely a word without gold must be a cue before the student is asked about it


class Session:
    """A network in the place of the tagger's ONNX session: the same inputs, the same outputs."""

    def __init__(self, network: Network) -> None:
        self.network = network.eval()

    def run(self, _: None, given: dict[str, Ints]) -> list[Floats]:
        """Tags, cue and piece (1, length, n) of one window."""
        layers = [given[name] for name in ("ids", "case", "breaks", "quote")]
        features = torch.from_numpy(np.stack(layers))
        mask = torch.ones(features.shape[1:], dtype=torch.bool)
        with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
            found: tuple[Tensor, ...] = self.network(features, mask)
        return [one.float().numpy() for one in found]


def as_tagger(network: Network, folder: Path) -> Tagger:
    """A tagger that asks the network; its decoder's numbers are those of a packed folder."""
    tagger = Tagger(folder)
    distance = (network.distance.weight + network.bias).detach().numpy()
    tagger.settings = replace(tagger.settings, distance=distance)
    tagger._session = Session(network)
    return tagger


def taught(examples: Iterable[Example], teacher: Tagger) -> Iterator[Example]:
    """Gold examples whose targets are partly the teacher's."""
    for example in examples:
        yield _mixed(example, teacher.scores(example.text), GOLD_SHARE)


def unlabelled(texts: Iterable[tuple[str, str]], teacher: Tagger) -> Iterator[Example]:
    """Examples (name, text) without gold: the targets are the teacher's."""
    for name, text in texts:
        pieces = cut_pieces(text, teacher.tokenizer)
        nothing = np.zeros((len(pieces), len(LABELS)), dtype=np.float32)
        yield _mixed(Example(name, text, pieces, nothing, ()), teacher.scores(text), 0.0)


def _mixed(example: Example, scores: Scores, share: float) -> Example:
    """An example whose targets are to `share` its own and for the rest what a teacher thinks."""
    heads = np.flatnonzero(example.pieces.first)
    labels = example.labels * share
    labels[heads] += (1 - share) * np.exp(scores.tags)
    labels[heads] /= labels[heads].sum(axis=1, keepdims=True)
    own = {anchor.cue: anchor for anchor in example.anchors}
    sure = {
        int(heads[word])
        for word in scores.links
        if np.exp(scores.tags[word, LABELS.index("B-cue")]) >= SURE_CUE
    }
    anchors = []
    for word, link in scores.links.items():
        cue = int(heads[word])
        if cue in own or cue in sure:
            anchors.append(_anchor(own.get(cue), cue, _spread(link, heads), share))
    asked = {anchor.cue for anchor in anchors}
    kept = [anchor for cue, anchor in own.items() if cue not in asked]
    return replace(example, labels=labels, anchors=(*anchors, *kept))


def _spread(link: Link, heads: Ints) -> tuple[int, Floats]:
    """A link by words as shares by pieces: where they begin, and (pieces, 2)."""
    places = heads[link.begin : link.begin + link.chance.shape[1]]
    begin = int(places[0])
    shares = np.zeros((int(places[-1]) - begin + 1, 2), dtype=np.float32)
    shares[places - begin] = link.chance.T
    return begin, shares


def _anchor(own: Anchor | None, cue: int, given: tuple[int, Floats], share: float) -> Anchor:
    """A cue's shares: gold's where the teacher did not look, else both in their parts."""
    begin, shares = given
    if own is None:
        return Anchor(cue, begin, shares if not share else shares * (1 - share))
    wanted = own.wanted.copy()
    first, last = max(begin, own.begin), min(begin + len(shares), own.begin + len(wanted))
    seen = slice(first - own.begin, last - own.begin)
    wanted[seen] = share * wanted[seen] + (1 - share) * shares[first - begin : last - begin]
    return Anchor(cue, own.begin, wanted)
