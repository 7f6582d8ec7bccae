#!/usr/bin/env python3
"""Record what PyTorch computes for a multi-layer perceptron, step by step, for `interop trace compare`.

In a script of your own, with a torch.nn.Sequential of Linear layers and activations:

    from record_trace import record
    record(model, torch.nn.CrossEntropyLoss(), optimizer, inputs, targets, steps=20, path="trace.npz")

Or an example network, to see that it works:

    python3 record_trace.py --out trace.npz [--dtype float64] [--optimizer adam|adamw|sgd] [--steps 20]

Needs torch and numpy; a path that ends in .safetensors needs safetensors too. The model and the
optimizer are trained by so many steps. README.md says what the file holds.
"""

import argparse
import json

import numpy
import torch
from torch import nn


def number(value):
    """A parameter as the catalogue of activations reads it."""
    return repr(float(value))


# PyTorch's modules, and the activation's name in `interop list`.
ACTIVATIONS = {
    nn.Identity: lambda m: "identity",
    nn.ReLU: lambda m: "relu",
    nn.ReLU6: lambda m: "relu6",
    nn.LeakyReLU: lambda m: f"leaky-relu({number(m.negative_slope)})",
    nn.PReLU: lambda m: "prelu",
    nn.ELU: lambda m: f"elu({number(m.alpha)})",
    nn.CELU: lambda m: f"celu({number(m.alpha)})",
    nn.SELU: lambda m: "selu",
    nn.GELU: lambda m: "gelu-tanh" if m.approximate == "tanh" else "gelu",
    nn.SiLU: lambda m: "silu",
    nn.Mish: lambda m: "mish",
    nn.Softplus: lambda m: f"softplus({number(m.beta)}, {number(m.threshold)})",
    nn.Softsign: lambda m: "softsign",
    nn.Sigmoid: lambda m: "sigmoid",
    nn.LogSigmoid: lambda m: "log-sigmoid",
    nn.Tanh: lambda m: "tanh",
    nn.Tanhshrink: lambda m: "tanhshrink",
    nn.Hardtanh: lambda m: f"hard-tanh({number(m.min_val)}, {number(m.max_val)})",
    nn.Hardsigmoid: lambda m: "hard-sigmoid",
    nn.Hardswish: lambda m: "hard-swish",
    nn.Softmax: lambda m: "softmax",
    nn.LogSoftmax: lambda m: "log-softmax",
}

LOSSES = {
    nn.MSELoss: lambda m: "mse",
    nn.L1Loss: lambda m: "l1",
    nn.SmoothL1Loss: lambda m: f"smooth-l1(beta={number(m.beta)})",
    nn.HuberLoss: lambda m: f"huber(delta={number(m.delta)})",
    nn.CrossEntropyLoss: lambda m: f"cross-entropy(label_smoothing={number(m.label_smoothing)})",
    nn.BCEWithLogitsLoss: lambda m: "binary-cross-entropy",
}


def adam(name):
    return lambda o: (f"{name}({number(o['lr'])}, beta1={number(o['betas'][0])}, beta2={number(o['betas'][1])}, "
                      f"eps={number(o['eps'])}, weight_decay={number(o['weight_decay'])}{', amsgrad=true' if o['amsgrad'] else ''})")


OPTIMIZERS = {
    torch.optim.Adam: adam("adam"),
    torch.optim.AdamW: adam("adamw"),
    torch.optim.SGD: lambda o: (f"sgd({number(o['lr'])}, momentum={number(o['momentum'])}, weight_decay={number(o['weight_decay'])}, "
                                f"dampening={number(o['dampening'])}{', nesterov=true' if o['nesterov'] else ''})"),
}


def named(table, thing, settings, kind):
    if type(thing) not in table:
        known = ", ".join(known.__name__ for known in table)
        raise SystemExit(f"{type(thing).__name__} cannot be recorded; take a {kind} among {known}.")
    return table[type(thing)](settings)


def layers_of(model):
    """Pairs of a linear layer and what follows it."""
    layers = []
    for module in model:
        if isinstance(module, nn.Linear):
            layers.append((module, nn.Identity()))
        elif layers and isinstance(layers[-1][1], nn.Identity):
            named(ACTIVATIONS, module, module, "module")
            layers[-1] = (layers[-1][0], module)
        else:
            raise SystemExit(f"A {type(module).__name__} cannot stand there; the model must be Linear layers, each with at most one activation after it.")
    return layers


def text_of(layers):
    words = [str(layers[0][0].in_features)]
    for linear, activation in layers:
        name = named(ACTIVATIONS, activation, activation, "module")
        words.append(f"{linear.out_features}{'' if linear.bias is not None else ' no-bias'}{'' if name == 'identity' else ' ' + name}")
    return " - ".join(words)


def array(tensor):
    return tensor.detach().cpu().numpy().copy()


def record(model, loss, optimizer, inputs, targets, steps, path):
    """Trains the model on one batch, the same in every step, and writes everything that was computed."""
    layers = layers_of(model)
    if len(optimizer.param_groups) != 1 or (loss.reduction not in ("mean", "sum")) or getattr(loss, "weight", None) is not None:
        raise SystemExit("One group of parameters, a reduction of mean or sum and no class weights can be recorded.")
    text = named(LOSSES, loss, loss, "loss")
    if loss.reduction == "sum":
        text = text[:-1] + ", sum)" if text.endswith(")") else text + "(sum)"
    parameters = {}
    for at, (linear, activation) in enumerate(layers):
        parameters[f"{at}.weight"] = linear.weight
        if linear.bias is not None:
            parameters[f"{at}.bias"] = linear.bias
        if isinstance(activation, nn.PReLU):
            parameters[f"{at}.activation"] = activation.weight

    description = {
        "format": "interop-trace",
        "version": 1,
        "network": text_of(layers),
        "loss": text,
        "optimizer": named(OPTIMIZERS, optimizer, optimizer.param_groups[0], "optimizer"),
        "dtype": str(inputs.dtype).replace("torch.", ""),
        "writer": f"PyTorch {torch.__version__}",
    }
    tensors = {
        "description": numpy.frombuffer(json.dumps(description).encode(), numpy.uint8),
        "inputs": array(inputs),
        "targets": array(targets),
    }
    tensors.update((f"parameters.{name}", array(parameter)) for name, parameter in parameters.items())

    # One pass forward and back before the first step, with everything in between kept.
    model.train()
    optimizer.zero_grad()
    value = inputs.clone().requires_grad_()
    kept = {"inputs": value}
    for at, (linear, activation) in enumerate(layers):
        value = kept[f"{at}.sums"] = linear(value)
        value = kept[f"{at}.outputs"] = activation(value) if not isinstance(activation, nn.Identity) else value.clone()
    for tensor in kept.values():
        tensor.retain_grad()
    result = loss(value, targets)
    result.backward()
    tensors["loss"] = array(result)
    tensors.update((f"forward.{name}", array(tensor)) for name, tensor in kept.items() if name != "inputs")
    tensors.update((f"backward.{name}", array(tensor.grad)) for name, tensor in kept.items())
    tensors.update((f"gradients.{name}", array(parameter.grad)) for name, parameter in parameters.items())

    taken = {}
    for _ in range(steps):
        optimizer.zero_grad()
        result = loss(model(inputs), targets)
        result.backward()
        optimizer.step()
        taken.setdefault("loss", []).append(array(result))
        for name, parameter in parameters.items():
            taken.setdefault(f"gradients.{name}", []).append(array(parameter.grad))
            taken.setdefault(f"parameters.{name}", []).append(array(parameter))
            for buffer, state in optimizer.state[parameter].items():
                # The count of steps and a momentum that is off are no tensors of the parameter's shape.
                if buffer != "step" and state is not None:
                    taken.setdefault(f"{buffer}.{name}", []).append(array(state))
    tensors.update((f"steps.{name}", numpy.stack(values)) for name, values in taken.items())

    if path.endswith(".safetensors"):
        from safetensors.numpy import save_file
        save_file({name: numpy.ascontiguousarray(tensor) for name, tensor in tensors.items()}, path)
    else:
        numpy.savez(path, **tensors)


def example():
    parser = argparse.ArgumentParser(description="Record an example network of three layers.")
    parser.add_argument("--out", required=True, help="a file that ends in .npz or .safetensors")
    parser.add_argument("--dtype", choices=["float32", "float64"], default="float32")
    parser.add_argument("--optimizer", choices=["adam", "adamw", "sgd"], default="adam")
    parser.add_argument("--steps", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    torch.manual_seed(asked.seed)
    torch.set_default_dtype(getattr(torch, asked.dtype))
    model = nn.Sequential(nn.Linear(4, 8), nn.Tanh(), nn.Linear(8, 6), nn.GELU(), nn.Linear(6, 3))
    optimizer = {
        "adam": lambda: torch.optim.Adam(model.parameters(), lr=0.01),
        "adamw": lambda: torch.optim.AdamW(model.parameters(), lr=0.01),
        "sgd": lambda: torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9),
    }[asked.optimizer]()
    record(model, nn.CrossEntropyLoss(), optimizer, torch.randn(12, 4), torch.randint(0, 3, (12,)), asked.steps, asked.out)


if __name__ == "__main__":
    example()
