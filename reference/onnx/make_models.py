"""Makes the models of this folder: networks exported by PyTorch, and networks in the forms of Keras's and scikit-learn's converters.

    python3 make_models.py

needs PyTorch, ONNX and numpy (Debian: python3-torch python3-onnx). expected.npz holds the inputs and what PyTorch, or numpy for
the other two, makes of them; classifier.npz and classifier.safetensors hold PyTorch's state_dict of pytorch-classifier.onnx.
"""
import json
import pathlib
import struct

import numpy
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn

HERE = pathlib.Path(__file__).parent
ACTIVATIONS = {
    "celu": nn.CELU(0.5), "elu": nn.ELU(0.5), "gelu": nn.GELU(), "gelu-tanh": nn.GELU(approximate="tanh"), "glu": nn.GLU(),
    "hardshrink": nn.Hardshrink(0.25), "hardsigmoid": nn.Hardsigmoid(), "hardswish": nn.Hardswish(), "hardtanh": nn.Hardtanh(-0.5, 2),
    "leaky-relu": nn.LeakyReLU(0.2), "log-sigmoid": nn.LogSigmoid(), "log-softmax": nn.LogSoftmax(-1), "mish": nn.Mish(), "prelu": nn.PReLU(),
    "relu": nn.ReLU(), "relu6": nn.ReLU6(), "selu": nn.SELU(), "sigmoid": nn.Sigmoid(), "silu": nn.SiLU(), "softplus": nn.Softplus(),
    "softshrink": nn.Softshrink(0.25), "softsign": nn.Softsign(), "tanh": nn.Tanh(), "tanhshrink": nn.Tanhshrink(), "threshold": nn.Threshold(0, 0),
}


def from_pytorch(name, network, inputs, expected, opset=13):
    network.eval()
    torch.onnx.export(network, inputs, HERE / f"pytorch-{name}.onnx", opset_version=opset, input_names=["x"], output_names=["y"],
                      dynamic_axes={"x": {0: "rows"}, "y": {0: "rows"}})
    expected[f"pytorch-{name}"] = network(inputs).detach().numpy()


def save_safetensors(path, state):
    """The format of huggingface/safetensors: length of the header, header, numbers."""
    header, data = {}, b""
    for name, tensor in state.items():
        numbers = tensor.numpy().tobytes()
        kind = {torch.float32: "F32", torch.int64: "I64"}[tensor.dtype]
        header[name] = {"dtype": kind, "shape": list(tensor.shape), "data_offsets": [len(data), len(data) + len(numbers)]}
        data += numbers
    text = json.dumps(header).encode()
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)


def save(name, nodes, tensors, outputs, opsets=(("", 13),)):
    graph = helper.make_graph(
        nodes, name, [helper.make_tensor_value_info("x", TensorProto.FLOAT, [None, 6])], outputs,
        [numpy_helper.from_array(value, key) for key, value in tensors.items()])
    model = helper.make_model(graph, producer_name=name, opset_imports=[helper.make_opsetid(*each) for each in opsets])
    model.ir_version = 7
    onnx.checker.check_model(model)
    onnx.save(model, HERE / f"{name}.onnx")


def keras(random, x, expected):
    """A Sequential of Dense layers as tf2onnx writes it: MatMul with a kernel of inputs × outputs, then Add."""
    a, b, c, d = random.normal(size=(6, 8)), random.normal(size=8), random.normal(size=(8, 3)), random.normal(size=3)
    a, b, c, d = (value.astype(numpy.float32) for value in (a, b, c, d))
    names = ["sequential/dense/MatMul", "sequential/dense/BiasAdd", "sequential/dense/Relu", "sequential/dense_1/MatMul", "sequential/dense_1/BiasAdd", "sequential/dense_1/Softmax"]
    kinds = ["MatMul", "Add", "Relu", "MatMul", "Add", "Softmax"]
    weights = {0: "kernel", 1: "bias", 3: "kernel_1", 4: "bias_1"}
    nodes, value = [], "x"
    for i, (name, kind) in enumerate(zip(names, kinds)):
        nodes.append(helper.make_node(kind, [value] + ([weights[i]] if i in weights else []), [f"{name}:0"], name=name))
        value = f"{name}:0"
    save("keras-form", nodes, dict(zip(weights.values(), (a, b, c, d))), [helper.make_tensor_value_info(value, TensorProto.FLOAT, [None, 3])])
    logits = numpy.maximum(x @ a + b, 0) @ c + d
    expected["keras-form"] = numpy.exp(logits) / numpy.exp(logits).sum(1, keepdims=True)


def scikit(random, x, expected):
    """A pipeline of StandardScaler and MLPClassifier as skl2onnx writes it: Scaler, MatMul and Add, labels and a list of dictionaries."""
    a, b, c, d = random.normal(size=(6, 8)), random.normal(size=(1, 8)), random.normal(size=(8, 3)), random.normal(size=(1, 3))
    a, b, c, d = (value.astype(numpy.float32) for value in (a, b, c, d))
    offset, scale = [0.5] * 6, [2.0] * 6
    nodes = [
        helper.make_node("Scaler", ["x"], ["variable"], name="Scaler", domain="ai.onnx.ml", offset=offset, scale=scale),
        helper.make_node("Cast", ["variable"], ["cast_input"], name="Cast", to=TensorProto.FLOAT),
        helper.make_node("MatMul", ["cast_input", "coefficient"], ["mul_result"], name="MatMul"),
        helper.make_node("Add", ["mul_result", "intercepts"], ["add_result"], name="Add"),
        helper.make_node("Tanh", ["add_result"], ["next_activations"], name="Tanh"),
        helper.make_node("MatMul", ["next_activations", "coefficient1"], ["mul_result1"], name="MatMul1"),
        helper.make_node("Add", ["mul_result1", "intercepts1"], ["add_result1"], name="Add1"),
        helper.make_node("Softmax", ["add_result1"], ["probabilities"], name="Softmax"),
        helper.make_node("ArgMax", ["probabilities"], ["argmax_output"], name="ArgMax", axis=1),
        helper.make_node("ArrayFeatureExtractor", ["classes", "argmax_output"], ["array_feature_extractor_result"], name="ArrayFeatureExtractor", domain="ai.onnx.ml"),
        helper.make_node("Reshape", ["array_feature_extractor_result", "shape_tensor"], ["label"], name="Reshape"),
        helper.make_node("ZipMap", ["probabilities"], ["output_probability"], name="ZipMap", domain="ai.onnx.ml", classlabels_int64s=[0, 1, 2]),
    ]
    tensors = {"coefficient": a, "intercepts": b, "coefficient1": c, "intercepts1": d,
               "classes": numpy.arange(3), "shape_tensor": numpy.array([-1])}
    dictionaries = onnx.ValueInfoProto(name="output_probability")
    dictionaries.type.sequence_type.elem_type.map_type.key_type = TensorProto.INT64
    dictionaries.type.sequence_type.elem_type.map_type.value_type.tensor_type.elem_type = TensorProto.FLOAT
    save("scikit-form", nodes, tensors,
         [helper.make_tensor_value_info("label", TensorProto.INT64, [None]), dictionaries],
         (("", 13), ("ai.onnx.ml", 1)))
    logits = numpy.tanh((x - 0.5) * 2 @ a + b) @ c + d
    expected["scikit-form"] = numpy.exp(logits) / numpy.exp(logits).sum(1, keepdims=True)


def main():
    torch.manual_seed(1)
    inputs = 2 * torch.randn(12, 6)
    expected = {"input": inputs.numpy()}
    for name, activation in ACTIVATIONS.items():
        outputs = 4 if name == "glu" else 8
        from_pytorch(name, nn.Sequential(nn.Linear(6, 8), activation, nn.Linear(outputs, 2)), inputs, expected)

    classifier = nn.Sequential(
        nn.Linear(6, 8), nn.BatchNorm1d(8), nn.GELU(), nn.Dropout(0.3), nn.Linear(8, 8, bias=False), nn.LayerNorm(8), nn.SiLU(), nn.Linear(8, 3))
    for _ in range(5):
        classifier(torch.randn(32, 6) + 1)  # moves the running statistics
    for parameter in (classifier[1].weight, classifier[1].bias, classifier[5].weight, classifier[5].bias):
        parameter.data += 0.3 * torch.randn(8)
    from_pytorch("classifier", classifier, inputs, expected)
    from_pytorch("flattened", nn.Sequential(nn.Flatten(), nn.Linear(6, 8), nn.ReLU(), nn.BatchNorm1d(8), nn.Linear(8, 3), nn.Softmax(-1)), inputs, expected)
    state = classifier.state_dict()
    numpy.savez(HERE / "classifier.npz", **{name: tensor.numpy() for name, tensor in state.items()})
    save_safetensors(HERE / "classifier.safetensors", state)

    random = numpy.random.default_rng(1)
    keras(random, inputs.numpy(), expected)
    scikit(random, inputs.numpy(), expected)
    numpy.savez(HERE / "expected.npz", **expected)


main()
