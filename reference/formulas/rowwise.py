"""The activations of a whole row: value, vector-Jacobian product, and the rows of the tables."""

from dataclasses import dataclass
from random import Random
from typing import Callable

from mpmath import exp, fsum, inf, ldexp, log1p, mpf

from formulas.elementwise import sigma

SEED = 20250201
LONGEST_ROW = 17


@dataclass(frozen=True)
class Rowwise:
    """An activation of rows x: y_i = value(x, i), and dx_i = gradient(x, dy, i) from dy.

    `halves` says that a row of 2n has n outputs. `without` has the rows the function has no
    meaning for.
    """

    name: str
    value: Callable
    gradient: Callable
    halves: bool = False
    without: Callable = lambda row: False

    def rows(self, fmt):
        """Pairs of bit patterns: the row x, and dy."""
        random = Random(SEED)
        for row in candidates(fmt, random):
            if self.halves and len(row) % 2 == 1:
                row = [*row, random.uniform(-4, 4)]
            if not self.without(row):
                outputs = len(row) // 2 if self.halves else len(row)
                yield ([fmt.bits(mpf(x)) for x in row],
                       [fmt.bits(mpf(random.uniform(-1, 1))) for _ in range(outputs)])


def candidates(fmt, random):
    """Rows of every length, then the ones that break a careless implementation."""
    for length in range(1, LONGEST_ROW + 1):
        yield [random.uniform(-6, 6) for _ in range(length)]
    epsilon, largest = ldexp(mpf(1), 1 - fmt.precision), fmt.value(fmt.infinity_bits - 1)

    # Equal entries; entries that differ in the last place; sums that overflow without the maximum.
    yield from ([1.5] * 5, [-1e4] * 17, [1, 1 + epsilon, 1 - epsilon / 2], [88, 89, 90, 91],
                [709, 710, 711, 712], [1e4, 1e4 - 1, 1e4 + 2])
    # One entry leaves the others nothing: underflow to subnormals, to zero, and differences
    # that overflow.
    yield from ([0.5, -86.5, -87.5, -95, -103, -104, -110],
                [0.5, -707.5, -709.5, -720, -743, -745, -750],
                [1e4, -1e4, 5, 0.25], [1e20, -1e20, 3], [largest, -largest, 1])
    # Masked entries.
    yield from ([0.5, -inf, 2], [-inf, -1, -inf, 3, 1e4], [0.5, inf, 2], [inf, -1, inf, 3, -1e4])
    for _ in range(3):
        yield [random.uniform(-100, 100) for _ in range(LONGEST_ROW - 1)]


def others(x, i):
    """e^{x_j − x_i} for every j but i; what is masked counts nothing."""
    return [mpf(0) if x_j == -inf else exp(x_j - x[i]) for j, x_j in enumerate(x) if j != i]


def softmax(x, i):
    return mpf(0) if x[i] == -inf else 1 / (1 + fsum(others(x, i)))


def softmax_gradient(x, dy, i):
    """s_i·(dy_i − Σ s_j·dy_j), with Σ s_j = 1 used so that a dominant s_i does not cancel."""
    return softmax(x, i) * fsum(softmax(x, j) * (dy[i] - dy[j]) for j in range(len(x)))


def log_softmax(x, i):
    return -inf if x[i] == -inf else -log1p(fsum(others(x, i)))


def log_softmax_gradient(x, dy, i):
    """dy_i − s_i·Σ dy_j, with 1 − s_i written as the sum of the other s_j."""
    rest = [j for j in range(len(x)) if j != i]
    return dy[i] * fsum(softmax(x, j) for j in rest) - softmax(x, i) * fsum(dy[j] for j in rest)


def negated(x):
    return [-x_i for x_i in x]


def glu(x, i):
    """Dauphin et al., Language Modeling with Gated Convolutional Networks (2017)."""
    return x[i] * sigma(x[i + len(x) // 2])


def glu_gradient(x, dy, i):
    half = len(x) // 2
    if i < half:
        return dy[i] * sigma(x[i + half])
    gate = x[i]
    return dy[i - half] * x[i - half] * sigma(gate) * sigma(-gate)


def bipolar_relu(x, i):
    """Eidnes and Nøkland, Shifting Mean Activation Towards Zero with Bipolar Activation
    Functions (2017)."""
    return max(x[i], mpf(0)) if i % 2 == 0 else min(x[i], mpf(0))


def bipolar_relu_gradient(x, dy, i):
    passes = x[i] > 0 if i % 2 == 0 else x[i] < 0
    return dy[i] if passes else mpf(0)


ROWWISE = [
    Rowwise("softmax", softmax, softmax_gradient, without=lambda row: inf in row),
    Rowwise("log-softmax", log_softmax, log_softmax_gradient, without=lambda row: inf in row),
    Rowwise("softmin", lambda x, i: softmax(negated(x), i),
            lambda x, dy, i: -softmax_gradient(negated(x), dy, i),
            without=lambda row: -inf in row),
    # With infinities in both halves x·σ(gate) has no limit.
    Rowwise("glu", glu, glu_gradient, halves=True,
            without=lambda row: inf in row or -inf in row),
    Rowwise("bipolar-relu", bipolar_relu, bipolar_relu_gradient),
]
