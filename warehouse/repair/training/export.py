"""Stage 6: write the trained net as ``net.onnx``: integer matrices, normalisation folded in.

Each convolution becomes one integer matrix product over five shifted copies of its input, which a processor's 8-bit
instructions do several times faster than floating point.
"""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from warehouse.repair.training.channel import AlignedPair
from warehouse.repair.training.net import LINE_AFTER, Alphabets, Tagger, load_trained, net_file, write_alphabets
from warehouse.repair.training.places import WEIGHTS, work_folder

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

    def quantise(self, hidden: str, limits: tuple[float, float]) -> tuple[str, str, str]:
        """(values in 8 bits, scale, zero point); fixed limits, so that a line's result does not hang on others."""
        low, high = min(0.0, limits[0]), max(1e-3, limits[1])
        step = (high - low) / 255
        scale = self.constant(np.array(step, np.float32))
        zero = self.constant(np.array(round(-low / step), np.uint8))
        return self.op("QuantizeLinear", hidden, scale, zero), scale, zero

    def shifted(self, hidden: str, step: int, limits: tuple[float, float]) -> tuple[str, str, str]:
        """(quantised five shifted copies side by side, scale, zero point)."""
        edge = 2 * step
        padded = self.op("Pad", hidden, self.constant(np.array([0, edge, 0, 0, edge, 0], np.int64)))
        values, scale, zero = self.quantise(padded, limits)
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


def activation_limits(net: Tagger, alphabets: Alphabets, lines: Sequence[str]) -> list[tuple[float, float]]:
    """Lowest and highest input of each matrix over some lines, but for one value in a hundred thousand."""
    seen: list[list[NDArray[np.float32]]] = []

    def keep(at: int, values: torch.Tensor) -> None:
        while len(seen) <= at:
            seen.append([])
        flat = values.detach().numpy().ravel()
        seen[at].append(np.array([np.quantile(flat, 1e-5), np.quantile(flat, 1 - 1e-5)], np.float32))

    modules = [net.entry, *net.convs, net.head]
    hooks = [
        module.register_forward_hook(lambda _module, given, _made, at=at: keep(at, given[0]))
        for at, module in enumerate(modules)
    ]
    with torch.no_grad():
        for line in lines:
            net(torch.tensor([[alphabets.read.get(letter, 1) for letter in line]]))
    for hook in hooks:
        hook.remove()
    return [
        (float(np.quantile([low for low, _ in part], 0.002)), float(np.quantile([high for _, high in part], 0.998)))
        for part in seen
    ]


def build_graph(net: Tagger, limits: Sequence[tuple[float, float]]) -> onnx.ModelProto:
    """The net as an ONNX model: ``read`` int64 (line, at) -> ``heads`` float32 (line, at, 2 * outputs)."""
    state = {name: value.detach().numpy().astype(np.float32) for name, value in net.state_dict().items()}
    graph = _Graph()
    zero = graph.constant(np.array(0, np.int64))
    last = graph.constant(np.array([2], np.int64))
    mask = graph.op("Unsqueeze", graph.op("Cast", graph.op("Greater", "read", zero), to=TensorProto.FLOAT), last)
    table = state["embedding.weight"]
    hidden = graph.op("Mul", graph.op("Gather", graph.constant(table), "read"), mask)
    entered = graph.integer_product(
        graph.shifted(hidden, 1, limits[0]), _matrix(state["entry.weight"]), state["entry.bias"]
    )
    hidden = graph.op("Mul", graph.op("Relu", entered), mask)
    along = graph.constant(np.array([1], np.int64))
    for at, step in enumerate(net.shape.dilations):
        gain = state[f"norms.{at}.weight"] / np.sqrt(state[f"norms.{at}.running_var"] + net.norms[at].eps)
        bias = (state[f"convs.{at}.bias"] - state[f"norms.{at}.running_mean"]) * gain + state[f"norms.{at}.bias"]
        matrix = _matrix(state[f"convs.{at}.weight"] * gain[:, None, None])
        out = graph.op("Relu", graph.integer_product(graph.shifted(hidden, step, limits[at + 1]), matrix, bias))
        hidden = graph.op("Add", hidden, graph.op("Mul", out, mask))
        if at == LINE_AFTER:
            count = graph.op("ReduceSum", mask, along, keepdims=1)
            mean = graph.op("Div", graph.op("ReduceSum", hidden, along, keepdims=1), count)
            line = graph.op("MatMul", mean, graph.constant(state["line.weight"].T))
            line = graph.op("Add", line, graph.constant(state["line.bias"]))
            hidden = graph.op("Mul", graph.op("Add", hidden, line), mask)
    heads = graph.integer_product(graph.quantise(hidden, limits[-1]), state["head.weight"].T, state["head.bias"])
    graph.nodes.append(helper.make_node("Identity", [heads], ["heads"]))
    inputs = [helper.make_tensor_value_info("read", TensorProto.INT64, ["line", "at"])]
    outputs = [helper.make_tensor_value_info("heads", TensorProto.FLOAT, ["line", "at", 2 * net.outputs])]
    made = helper.make_graph(graph.nodes, "kitap-repair", inputs, outputs, graph.constants)
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    onnx.checker.check_model(model)
    return model


def main() -> None:
    """Write the nets that are trained, and their alphabets."""
    pairs: list[AlignedPair] = pickle.loads((work_folder() / "aligned.pkl").read_bytes())
    lines = [item.pair.garbled for item in pairs if item.pair.split == "train"][:: max(1, len(pairs) // 150)]
    for profile, name in (("full", "net.onnx"), ("fast", "net_fast.onnx")):
        if not net_file(profile).exists():
            print(f"{net_file(profile)} is not there: {name} stays as it is")
            continue
        net, alphabets = load_trained(profile)
        path = WEIGHTS / name
        onnx.save(build_graph(net, activation_limits(net, alphabets, lines)), str(path))
        write_alphabets(alphabets, WEIGHTS / "alphabets.json")
        print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
