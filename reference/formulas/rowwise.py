"""The activations of a whole row: value, vector-Jacobian product, and the rows of the tables."""

from dataclasses import dataclass, field
from functools import lru_cache
from random import Random
from typing import Callable

from mpmath import exp, fsum, inf, ldexp, log1p, mp, mpf, nan

from formulas.elementwise import sigma

SEED = 20250201
LONGEST_ROW = 17


@dataclass(frozen=True)
class Rowwise:
    """An activation of rows x: y_i = value(x, i, *parameters), dx_i = gradient(x, dy, i, *parameters).

    `outputs` gives the length of y from that of x, which is a multiple of `multiple(*parameters)`.
    `size` is the sum of the magnitudes of the terms of dx_i, where it is more than the magnitude of
    dx_i. `without` has the rows the function has no meaning or no derivative for.
    """

    name: str
    value: Callable
    gradient: Callable
    size: Callable | None = None
    outputs: Callable = lambda inputs, *parameters: inputs
    multiple: Callable = lambda *parameters: 1
    without: Callable = lambda row: False
    parameters: dict[str, str] = field(default_factory=dict)
    variants: tuple[dict[str, str], ...] = ()

    def parameter_sets(self):
        """The default parameters first, then the variants."""
        return [{**self.parameters, **changed} for changed in ({}, *self.variants)]

    def rows(self, fmt, parameters):
        """Pairs of bit patterns: the row x, and dy."""
        random = Random(SEED)
        for row in candidates(fmt, random):
            while len(row) % self.multiple(*parameters):
                row = [*row, random.uniform(-4, 4)]
            x = [fmt.bits(mpf(entry)) for entry in row]
            if not self.without([fmt.value(bits) for bits in x]):
                yield x, [fmt.bits(mpf(random.uniform(-1, 1)))
                          for _ in range(self.outputs(len(row), *parameters))]


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

    # Everything masked; sums of the largest numbers.
    yield from ([-inf], [-inf] * 4, [inf], [inf] * 4, [largest] * 3,
                [largest, largest / 2, largest, -largest], [-largest] * 5)


def others(x, i):
    """e^{x_j − x_i} for every j but i; what is masked counts nothing."""
    return [mpf(0) if x_j == -inf else exp(x_j - x[i]) for j, x_j in enumerate(x) if j != i]


def softmax(x, i):
    return probability(tuple(x), i, mp.prec)


@lru_cache(maxsize=4 * LONGEST_ROW)
def probability(x, i, bits):
    """softmax(x, i), kept because every entry of a gradient needs all of them; `bits` is a key."""
    if max(x) == -inf:
        return nan
    return mpf(0) if x[i] == -inf else 1 / (1 + fsum(others(x, i)))


def softmax_gradient(x, dy, i):
    """s_i·(dy_i − Σ s_j·dy_j), with Σ s_j = 1 used so that a dominant s_i does not cancel."""
    return softmax(x, i) * fsum(softmax(x, j) * (dy[i] - dy[j]) for j in range(len(x)))


def softmax_size(x, dy, i):
    return softmax(x, i) * (abs(dy[i]) + fsum(softmax(x, j) * abs(dy[j]) for j in range(len(x))))


def log_softmax(x, i):
    if max(x) == -inf:
        return nan
    return -inf if x[i] == -inf else -log1p(fsum(others(x, i)))


def log_softmax_gradient(x, dy, i):
    """dy_i − s_i·Σ dy_j, with 1 − s_i written as the sum of the other s_j."""
    if max(x) == -inf:
        return nan
    rest = [j for j in range(len(x)) if j != i]
    return dy[i] * fsum(softmax(x, j) for j in rest) - softmax(x, i) * fsum(dy[j] for j in rest)


def log_softmax_size(x, dy, i):
    return abs(dy[i]) + softmax(x, i) * fsum(map(abs, dy))


def negated(x):
    return [-x_i for x_i in x]


def divided(x, tau):
    return [x_i / tau for x_i in x]


def has_inf(row):
    return inf in row


# Miller, Attention Is Off By One (2023): softmax with one entry of 0 more, which is not returned.
def quiet(x):
    return [*x, mpf(0)]


# Martins and Astudillo, From Softmax to Sparsemax (2016).
def support(x):
    """The indices of the support and the threshold τ; entries of −∞ are never in it."""
    order = sorted((j for j in range(len(x)) if x[j] != -inf), key=lambda j: -x[j])
    for count in range(len(order), 0, -1):
        # (Σ x_j − 1)/count < x_last, as a sum of differences that are exact or too great to matter.
        if fsum(x[j] - x[order[count - 1]] for j in order[:count]) < 1:
            return order[:count]
    return []


def sparsemax(x, i):
    """x_i − τ, where τ = (Σ x_j − 1)/|S| over the support S."""
    if max(x) == -inf:
        return nan
    inside = support(x)
    return (1 + fsum(x[i] - x[j] for j in inside)) / len(inside) if i in inside else mpf(0)


def sparsemax_gradient(x, dy, i):
    """dy_i less its mean over the support."""
    if max(x) == -inf:
        return nan
    inside = support(x)
    return fsum(dy[i] - dy[j] for j in inside) / len(inside) if i in inside else mpf(0)


def sparsemax_size(x, dy, i):
    if max(x) == -inf:
        return nan
    inside = support(x)
    if i not in inside:
        return mpf(0)
    return abs(dy[i]) + fsum(abs(dy[j]) for j in inside) / len(inside)


def at_edge_of_support(x):
    """Whether an entry is exactly τ."""
    if inf in x:
        return True
    inside = support(x)
    return any(fsum(x[j] - x_i for j in inside) == 1 for i, x_i in enumerate(x)
               if i not in inside and x_i != -inf)


def first_of_greatest(x):
    return x.index(max(x))


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


def crelu(x, i):
    """Shang, Sohn, Almeida and Lee, Understanding and Improving Convolutional Neural Networks via
    Concatenated Rectified Linear Units (2016)."""
    return max([*x, *negated(x)][i], mpf(0))


def crelu_gradient(x, dy, i):
    return dy[i] if x[i] > 0 else -dy[i + len(x)]


def maxout(x, i, pieces):
    """Goodfellow, Warde-Farley, Mirza, Courville and Bengio, Maxout Networks (2013)."""
    return max(x[i * int(pieces):(i + 1) * int(pieces)])


def maxout_gradient(x, dy, i, pieces):
    output, piece = divmod(i, int(pieces))
    group = x[output * int(pieces):(output + 1) * int(pieces)]
    return dy[output] if piece == first_of_greatest(group) else mpf(0)


ROWWISE = [
    Rowwise("softmax", softmax, softmax_gradient, softmax_size, without=has_inf),
    Rowwise("softmax2d", softmax, softmax_gradient, softmax_size, without=has_inf),
    Rowwise("log-softmax", log_softmax, log_softmax_gradient, log_softmax_size, without=has_inf),
    Rowwise("softmin", lambda x, i: softmax(negated(x), i),
            lambda x, dy, i: -softmax_gradient(negated(x), dy, i),
            lambda x, dy, i: softmax_size(negated(x), dy, i),
            without=lambda row: -inf in row),
    Rowwise("quiet-softmax", lambda x, i: softmax(quiet(x), i),
            lambda x, dy, i: softmax_gradient(quiet(x), quiet(dy), i),
            lambda x, dy, i: softmax_size(quiet(x), quiet(dy), i),
            without=has_inf),
    # Jang, Gu and Poole, Categorical Reparameterization with Gumbel-Softmax (2017), without noise.
    Rowwise("gumbel-softmax", lambda x, i, tau: softmax(divided(x, tau), i),
            lambda x, dy, i, tau: softmax_gradient(divided(x, tau), dy, i) / tau,
            lambda x, dy, i, tau: softmax_size(divided(x, tau), dy, i) / tau,
            without=has_inf,
            parameters={"tau": "1"}, variants=({"tau": "0.5"},)),
    Rowwise("sparsemax", sparsemax, sparsemax_gradient, sparsemax_size,
            without=at_edge_of_support),
    Rowwise("hardmax", lambda x, i: mpf(i == first_of_greatest(x)), lambda x, dy, i: mpf(0)),
    # With infinities in both halves x·σ(gate) has no limit.
    Rowwise("glu", glu, glu_gradient,
            outputs=lambda inputs: inputs // 2, multiple=lambda: 2,
            without=lambda row: inf in row or -inf in row),
    Rowwise("bipolar-relu", bipolar_relu, bipolar_relu_gradient),
    Rowwise("crelu", crelu, crelu_gradient, outputs=lambda inputs: 2 * inputs),
    Rowwise("maxout", maxout, maxout_gradient,
            outputs=lambda inputs, pieces: inputs // int(pieces), multiple=int,
            parameters={"pieces": "2"}, variants=({"pieces": "3"},)),
]
