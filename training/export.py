"""The network as an int8 ONNX graph, written operator by operator.

Weights are int8 with a scale for each output channel, kept within 7 bits so that processors
without VNNI do not overflow; word vectors are int8 with a scale for each word. Activations are
quantised as the model runs, over one window at a time. Layers use the fused operators of ONNX
Runtime (MultiHeadAttention, DynamicQuantizeMatMul, Gelu).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor

from training.network import STUDENT, Shape

FUSED = "com.microsoft"
INPUTS = ("ids", "place", "case", "breaks", "quote")
OUTPUTS = ("tags", "cue", "piece")


class Graph:
    """A graph under construction: each method adds nodes and gives the name of the result."""

    def __init__(self, weights: dict[str, Tensor], bits: int | None, shape: Shape) -> None:
        self.weights = {name: value.numpy() for name, value in weights.items()}
        self.bits, self.shape = bits, shape
        self.nodes: list[onnx.NodeProto] = []
        self.tensors: list[onnx.TensorProto] = []

    def constant(self, name: str, value: NDArray[np.generic]) -> str:
        """A stored tensor."""
        self.tensors.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def stored(self, name: str) -> str:
        """A weight as it is."""
        return self.constant(name, self.weights[name])

    def add(self, kind: str, given: Sequence[str], gives: str, **options: Any) -> str:
        """One node with one result."""
        self.nodes.append(helper.make_node(kind, list(given), [gives], name=gives, **options))
        return gives

    def linear(self, given: str, name: str, result: str) -> str:
        """A linear layer with its bias."""
        weight, bias = self.weights[f"{name}.weight"].T, self.stored(f"{name}.bias")
        if self.bits is None:
            product = self.add(
                "MatMul", (given, self.constant(f"{name}.weight", weight)), f"{result}.product"
            )
            return self.add("Add", (product, bias), result)
        whole, scale = quantised(weight, axis=0, top=2 ** (self.bits - 1) - 1)
        stored = (
            self.constant(f"{name}.int8", whole),
            self.constant(f"{name}.scale", scale.reshape(-1)),
            self.constant(f"{name}.zero", np.zeros(whole.shape[1], dtype=np.int8)),
        )
        return self.add("DynamicQuantizeMatMul", (given, *stored, bias), result, domain=FUSED)

    def looked_up(self, name: str, rows: str) -> str:
        """A row of a small table for each position."""
        return self.add("Gather", (self.stored(f"{name}.weight"), rows), f"{name}.rows")

    def word_vectors(self) -> str:
        """The vector of each piece, from int8 rows."""
        table = self.weights["words.weight"]
        if self.bits is None:
            return self.looked_up("words", "ids")
        whole, scale = quantised(table, axis=1, top=127)
        rows = self.add("Gather", (self.constant("words.int8", whole), "ids"), "words.rows")
        sizes = self.add("Gather", (self.constant("words.scale", scale), "ids"), "words.sizes")
        real = self.add("Cast", (rows,), "words.real", to=TensorProto.FLOAT)
        return self.add("Mul", (real, sizes), "words.vectors")

    def norm(self, given: str, skip: str, name: str) -> str:
        """The sum of two, normalised.

        Spelt out, with means as products: the runtime's own SkipLayerNormalization goes through
        its rows number by number and took a quarter of all time.
        """
        size = self.weights[f"{name}.weight"].shape[0]
        total = self.add("Add", (given, skip), f"{name}.total")
        share = self.constant(f"{name}.share", np.full((size, 1), 1 / size, dtype=np.float32))
        mean = self.add("MatMul", (total, share), f"{name}.mean")
        apart = self.add("Sub", (total, mean), f"{name}.apart")
        square = self.add("Mul", (apart, apart), f"{name}.square")
        spread = self.add("MatMul", (square, share), f"{name}.variance")
        least = self.constant(f"{name}.least", np.array([self.shape.epsilon], dtype=np.float32))
        spread = self.add("Sqrt", (self.add("Add", (spread, least), f"{name}.kept"),), f"{name}.sd")
        even = self.add("Div", (apart, spread), f"{name}.even")
        even = self.add("Mul", (even, self.stored(f"{name}.weight")), f"{name}.scaled")
        return self.add("Add", (even, self.stored(f"{name}.bias")), f"{name}.result")

    def layer(self, hidden: str, name: str) -> str:
        """One encoder layer."""
        qkv = self.linear(hidden, f"{name}.qkv", f"{name}.qkv.result")
        parts = [f"{name}.{part}" for part in ("query", "key", "value")]
        node = helper.make_node("Split", [qkv], parts, name=f"{name}.parts", axis=2, num_outputs=3)
        self.nodes.append(node)
        mixed = self.add(
            "MultiHeadAttention", parts, f"{name}.mixed", domain=FUSED, num_heads=self.shape.heads
        )
        hidden = self.norm(self.linear(mixed, f"{name}.out", f"{name}.o"), hidden, f"{name}.norm")
        inner = self.linear(hidden, f"{name}.up", f"{name}.up.result")
        inner = self.add("Gelu", (inner,), f"{name}.gelu", domain=FUSED)
        return self.norm(
            self.linear(inner, f"{name}.down", f"{name}.down.result"), hidden, f"{name}.norm2"
        )

    def head(self, hidden: str, name: str) -> str:
        """A two-layer projection."""
        up = self.linear(hidden, f"{name}_up", f"{name}.up.result")
        bent = self.add("Gelu", (up,), f"{name}.gelu", domain=FUSED)
        return self.linear(bent, f"{name}_down", name)


def quantised(
    table: NDArray[np.float32], axis: int, top: int
) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Whole numbers up to `top` and their scales, the largest along `axis` being `top`."""
    scale = np.maximum(np.abs(table).max(axis=axis, keepdims=True), 1e-8) / top
    return np.round(table / scale).astype(np.int8), scale.astype(np.float32)


def export(
    weights: dict[str, Tensor], path: Path, bits: int | None = 7, shape: Shape = STUDENT
) -> None:
    """Write the network: inputs (1, length) int64; outputs tags, cue and piece (1, length, n).

    With `bits` None the weights stay 32-bit floats.
    """
    graph = Graph(weights, bits, shape)
    total = graph.word_vectors()
    for name, rows in (("places", "place"), ("case", "case"), ("breaks", "breaks")):
        total = graph.add("Add", (total, graph.looked_up(name, rows)), f"with.{name}")
    hidden = graph.norm(total, graph.looked_up("quote", "quote"), "norm")
    for number in range(shape.layers):
        hidden = graph.layer(hidden, f"layers.{number}")
    graph.linear(hidden, "tag", "tags")
    graph.head(hidden, "cue")
    graph.head(hidden, "piece")
    onnx.save(_model(graph), path)


def _model(graph: Graph) -> onnx.ModelProto:
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, [1, "length"]) for name in INPUTS
    ]
    outputs = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, "length", None])
        for name in OUTPUTS
    ]
    body = helper.make_graph(graph.nodes, "tagger", inputs, outputs, graph.tensors)
    versions = [helper.make_opsetid("", 18), helper.make_opsetid(FUSED, 1)]
    return helper.make_model(body, opset_imports=versions, ir_version=9)
