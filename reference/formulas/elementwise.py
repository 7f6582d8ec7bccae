"""What the table of an elementwise activation is made from, and what the formulas share.

Every formula is the textbook one unless it cancels without bound; the working precision is raised
with the exponent of x, so stability within that needs no care here.
"""

from dataclasses import dataclass, field
from typing import Callable

from mpmath import cosh, exp, findroot, inf, log1p, mpf


@dataclass(frozen=True)
class Gradient:
    """The derivative by a learned parameter.

    `limits` gives its values at −inf and at +inf. `kinks` lists (x, left value, right value) where
    the derivative jumps because the parameter moves a seam.
    """

    by: Callable
    limits: Callable
    kinks: Callable = lambda *parameters: []


@dataclass(frozen=True)
class Elementwise:
    """An activation f(x, *parameters).

    `kinks` lists (x, left derivative, right derivative) at every seam between pieces; where f
    jumps they are the derivatives of the pieces. `limits` gives (value, derivative) at −inf and
    at +inf. `landmarks` lists further inputs that are hard: where f or f′ crosses zero, or a
    reduction of the argument is put to the test. A table of many columns has one in `every` of
    the inputs that are spread out.
    """

    name: str
    value: Callable
    derivative: Callable
    limits: Callable
    kinks: Callable = lambda *parameters: []
    landmarks: Callable = lambda *parameters: []
    parameters: dict[str, str] = field(default_factory=dict)
    variants: tuple[dict[str, str], ...] = ()
    gradients: dict[str, Gradient] = field(default_factory=dict)
    every: int = 1

    def parameter_sets(self):
        """The default parameters first, then the variants."""
        return [{**self.parameters, **changed} for changed in ({}, *self.variants)]


def sigma(x):
    return 1 / (1 + exp(-x))


def sech_squared(x):
    return 1 / cosh(x) ** 2


def softplus(x):
    """ln(1 + e^x)."""
    return log1p(exp(x))


def sign(x):
    return -1 if x < 0 else 1


def clip(x, low, high):
    return min(max(x, mpf(low)), mpf(high))


def bounded(low, high):
    """The limits of a function that levels off at both ends."""
    return (low, 0), (high, 0)


def roots(function, *near):
    """The zeros of `function` that lie near these places."""
    return [findroot(function, mpf(start)) for start in near]


# The limits of the smooth and the hard relatives of the rectifier, and of those of the identity.
LIKE_RELU = (0, 0), (inf, 1)
LIKE_IDENTITY = (-inf, 1), (inf, 1)
