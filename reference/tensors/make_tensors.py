#!/usr/bin/env python3
"""Write small tensor files with numpy and safetensors themselves, for the tests of their readers.

    python3 make_tensors.py     writes numpy*.npy, numpy*.npz and safetensors.safetensors beside itself

Needs numpy, and safetensors (Debian 13: python3-safetensors). The values follow from their place, so
that a test knows them without these files: element i, row by row, is START + i / 4 for floating
types, START + i for whole ones, and true for even i.
"""

from pathlib import Path

import numpy
from safetensors.numpy import save_file

HERE = Path(__file__).resolve().parent

# name: dtype, shape, start
WHOLE = {
    "float64": ("<f8", (2, 3), -1.0),
    "float32": ("<f4", (2, 3), -1.0),
    "float16": ("<f2", (5,), -1.0),
    "int64": ("<i8", (3, 1), -2),
    "int32": ("<i4", (2, 2), -2),
    "int16": ("<i2", (2,), -2),
    "int8": ("|i1", (2,), -2),
    "uint8": ("|u1", (4,), 250),
    "uint16": ("<u2", (4,), 65530),
    "uint32": ("<u4", (3,), 4294967290),
    "bool": ("|b1", (5,), 0),
    "scalar": ("<f4", (), 0.5),
    "empty": ("<f4", (0, 3), 0.0),
}


def tensor(dtype, shape, start):
    at = numpy.arange(int(numpy.prod(shape)))
    kind = numpy.dtype(dtype).kind
    values = at % 2 == 0 if kind == "b" else start + at / 4 if kind == "f" else start + at
    return values.reshape(shape).astype(dtype)


if __name__ == "__main__":
    tensors = {name: tensor(*of) for name, of in WHOLE.items()}
    numpy.savez(HERE / "numpy.npz", **tensors)
    numpy.savez_compressed(HERE / "numpy-compressed.npz", **tensors)
    cube = tensor("<f8", (2, 3, 4), -1.0)
    numpy.save(HERE / "numpy-c.npy", cube)
    numpy.save(HERE / "numpy-fortran.npy", numpy.asfortranarray(cube))
    numpy.save(HERE / "numpy-big-endian.npy", cube.astype(">f8"))
    save_file(tensors, HERE / "safetensors.safetensors", metadata={"format": "np", "of": "make_tensors.py"})
