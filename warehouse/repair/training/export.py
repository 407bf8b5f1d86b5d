"""Stage 6: write the trained net as ``net.onnx``: integer matrices, normalisation folded in.

Each convolution becomes one integer matrix product over five shifted copies of its input, which a processor's 8-bit
instructions do several times faster than floating point.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from warehouse.repair.training.net import Tagger, load_trained, write_alphabets
from warehouse.repair.training.places import WEIGHTS

Floats = NDArray[np.float32]
#: 7 bits: without VNNI instructions the sum of two full 8-bit products would overflow
LARGEST = 63


class _Graph:
    """Grows a list of ONNX nodes; every method returns the name of its result."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.constants: list[Any] = []
        self._count = 0

    def constant(self, value: NDArray[Any]) -> str:
        self._count += 1
        name = f"c{self._count}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def op(self, kind: str, *inputs: str, outputs: int = 1, **attributes: Any) -> Any:
        names = []
        for _ in range(outputs):
            self._count += 1
            names.append(f"t{self._count}")
        self.nodes.append(helper.make_node(kind, list(inputs), names, **attributes))
        return names[0] if outputs == 1 else names

    def integer_product(self, quantised: tuple[str, str, str], matrix: Floats, bias: Floats) -> str:
        """``input @ matrix + bias``, the matrix (rows, columns) kept in 7 bits with a scale for each column."""
        values, scale, zero = quantised
        scales = np.maximum(np.abs(matrix).max(0), 1e-8) / LARGEST
        stored = np.round(matrix / scales).astype(np.int8)
        product = self.op("MatMulInteger", values, self.constant(stored), zero)
        real = self.op("Cast", product, to=TensorProto.FLOAT)
        factor = self.op("Mul", scale, self.constant(scales.astype(np.float32)))
        return str(self.op("Add", self.op("Mul", real, factor), self.constant(bias.astype(np.float32))))

    def shifted(self, hidden: str, step: int) -> tuple[str, str, str]:
        """(quantised five shifted copies side by side, scale, zero point)."""
        edge = 2 * step
        padded = self.op("Pad", hidden, self.constant(np.array([0, edge, 0, 0, edge, 0], np.int64)))
        values, scale, zero = self.op("DynamicQuantizeLinear", padded, outputs=3)
        copies = []
        for shift in range(5):
            start = self.constant(np.array([shift * step], np.int64))
            behind = (4 - shift) * step
            end = self.constant(np.array([-behind if behind else np.iinfo(np.int64).max], np.int64))
            copies.append(self.op("Slice", values, start, end, self.constant(np.array([1], np.int64))))
        return self.op("Concat", *copies, axis=2), scale, zero


def _matrix(weight: Floats) -> Floats:
    """Convolution weights (out, in, 5) as (5 * in, out)."""
    return weight.transpose(2, 1, 0).reshape(-1, weight.shape[0])


def build_graph(net: Tagger) -> onnx.ModelProto:
    """The net as an ONNX model: ``read`` int64 (line, at) -> ``heads`` float32 (line, at, 2 * outputs)."""
    state = {name: value.detach().numpy().astype(np.float32) for name, value in net.state_dict().items()}
    graph = _Graph()
    zero = graph.constant(np.array(0, np.int64))
    last = graph.constant(np.array([2], np.int64))
    mask = graph.op("Unsqueeze", graph.op("Cast", graph.op("Greater", "read", zero), to=TensorProto.FLOAT), last)
    table = state["embedding.weight"]
    hidden = graph.op("Mul", graph.op("Gather", graph.constant(table), "read"), mask)
    entered = graph.integer_product(graph.shifted(hidden, 1), _matrix(state["entry.weight"]), state["entry.bias"])
    hidden = graph.op("Mul", graph.op("Relu", entered), mask)
    along = graph.constant(np.array([1], np.int64))
    for at, step in enumerate(net.DILATIONS):
        gain = state[f"norms.{at}.weight"] / np.sqrt(state[f"norms.{at}.running_var"] + net.norms[at].eps)
        bias = (state[f"convs.{at}.bias"] - state[f"norms.{at}.running_mean"]) * gain + state[f"norms.{at}.bias"]
        matrix = _matrix(state[f"convs.{at}.weight"] * gain[:, None, None])
        out = graph.op("Relu", graph.integer_product(graph.shifted(hidden, step), matrix, bias))
        hidden = graph.op("Add", hidden, graph.op("Mul", out, mask))
        if at == 3:
            count = graph.op("ReduceSum", mask, along, keepdims=1)
            mean = graph.op("Div", graph.op("ReduceSum", hidden, along, keepdims=1), count)
            line = graph.op("MatMul", mean, graph.constant(state["line.weight"].T))
            line = graph.op("Add", line, graph.constant(state["line.bias"]))
            hidden = graph.op("Mul", graph.op("Add", hidden, line), mask)
    quantised = tuple(graph.op("DynamicQuantizeLinear", hidden, outputs=3))
    heads = graph.integer_product(quantised, state["head.weight"].T, state["head.bias"])
    graph.nodes.append(helper.make_node("Identity", [heads], ["heads"]))
    inputs = [helper.make_tensor_value_info("read", TensorProto.INT64, ["line", "at"])]
    outputs = [helper.make_tensor_value_info("heads", TensorProto.FLOAT, ["line", "at", 2 * net.outputs])]
    made = helper.make_graph(graph.nodes, "kitap-repair", inputs, outputs, graph.constants)
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    onnx.checker.check_model(model)
    return model


def main() -> None:
    """Write the net and its alphabets."""
    net, alphabets = load_trained()
    path = WEIGHTS / "net.onnx"
    onnx.save(build_graph(net), str(path))
    write_alphabets(alphabets, WEIGHTS / "alphabets.json")
    print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
