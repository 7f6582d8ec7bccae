"""The elementwise activations: value, derivative, kinks and limits, written from the literature.

Every formula is the textbook one unless it cancels without bound; the working precision is raised
with the exponent of x, so stability within that needs no care here.
"""

from dataclasses import dataclass, field
from typing import Callable

from mpmath import atan, cosh, erfc, exp, expm1, inf, log1p, mpf, pi, sqrt, tanh

from ieee import exact


@dataclass(frozen=True)
class Elementwise:
    """An activation f(x, *parameters).

    `kinks` lists (x, left derivative, right derivative) at every seam between pieces; where f
    jumps they are the derivatives of the pieces. `limits` gives (value, derivative) at −inf and
    at +inf. `gradients` has the derivative by each learned parameter, and its two limits.
    """

    name: str
    value: Callable
    derivative: Callable
    limits: Callable
    kinks: Callable = lambda *parameters: []
    parameters: dict[str, str] = field(default_factory=dict)
    variants: tuple[dict[str, str], ...] = ()
    gradients: dict[str, tuple[Callable, tuple]] = field(default_factory=dict)

    def parameter_sets(self):
        """The default parameters first, then the variants."""
        return [{**self.parameters, **changed} for changed in ({}, *self.variants)]


def sigma(x):
    return 1 / (1 + exp(-x))


def sech_squared(x):
    return 1 / cosh(x) ** 2


def normal_cdf(x):
    """Φ(x); far out its leading term, because mpmath's erfc fails for squares beyond 2^1024.

    That term has the right sign, and is far smaller than any number a table can hold.
    """
    if abs(x) > 10**6:
        tail = normal_density(x) / abs(x)
        return tail if x < 0 else 1 - tail
    return erfc(-x / sqrt(2)) / 2


def normal_density(x):
    return exp(-x * x / 2) / sqrt(2 * pi)


def softplus(x):
    """ln(1 + e^x)."""
    return log1p(exp(x))


def sign(x):
    return -1 if x < 0 else 1


def rectifier(name, parameters, slope_below, **more):
    """x for x > 0, and a·x below, where a comes from the parameters."""
    return Elementwise(
        name,
        value=lambda x, *p: x if x > 0 else slope_below(*p) * x,
        derivative=lambda x, *p: mpf(1) if x > 0 else slope_below(*p),
        kinks=lambda *p: [(mpf(0), slope_below(*p), mpf(1))],
        limits=lambda *p: ((-inf if slope_below(*p) else 0, slope_below(*p)), (inf, 1)),
        parameters=parameters,
        **more)


def bounded(low, high):
    """The limits of a function that levels off at both ends."""
    return (low, 0), (high, 0)


# The limits of the smooth and the hard relatives of the rectifier.
LIKE_RELU = (0, 0), (inf, 1)


# Klambauer, Unterthiner, Mayr and Hochreiter, Self-Normalizing Neural Networks (2017), eq. 14:
# the constants for which mean 0 and variance 1 are a fixed point.
def selu_alpha():
    return -sqrt(2 / pi) / (erfc(1 / sqrt(mpf(2))) * exp(mpf(1) / 2) - 1)


def selu_lambda():
    e = exp(mpf(1))
    erfc1, erfc2 = erfc(1 / sqrt(mpf(2))), erfc(sqrt(mpf(2)))
    return ((1 - erfc1 * sqrt(e)) * sqrt(2 * pi)
            / sqrt(2 * erfc2 * e**2 + pi * erfc1**2 * e - 2 * (2 + pi) * erfc1 * sqrt(e) + pi + 2))


# Hendrycks and Gimpel, Gaussian Error Linear Units (2016): 0.5x(1 + tanh(u)) = x·σ(2u).
def gelu_tanh_u(x):
    return sqrt(2 / pi) * (x + exact("0.044715") * x**3)


def gelu_tanh_derivative(x):
    slope = sqrt(2 / pi) * (1 + 3 * exact("0.044715") * x**2)
    u = gelu_tanh_u(x)
    return sigma(2 * u) + 2 * x * sigma(2 * u) * sigma(-2 * u) * slope


def hard_sigmoid(x):
    return min(max(x / 6 + mpf(1) / 2, mpf(0)), mpf(1))


def hard_swish_derivative(x):
    if abs(x) < 3:
        return x / 3 + mpf(1) / 2
    return mpf(x > 0)


def mish_derivative(x):
    t = tanh(softplus(x))
    return t + x * sigma(x) * sech_squared(softplus(x))


ELEMENTWISE = [
    Elementwise("identity", lambda x: x, lambda x: mpf(1), lambda: ((-inf, 1), (inf, 1))),
    Elementwise("binary-step", lambda x: mpf(x >= 0), lambda x: mpf(0), lambda: bounded(0, 1),
                kinks=lambda: [(mpf(0), mpf(0), mpf(0))]),
    Elementwise("sigmoid", sigma, lambda x: sigma(x) * sigma(-x), lambda: bounded(0, 1)),
    Elementwise("scaled-sigmoid",
                lambda x, scale, shift: scale * sigma(x) + shift,
                lambda x, scale, shift: scale * sigma(x) * sigma(-x),
                lambda scale, shift: bounded(shift, scale + shift),
                parameters={"scale": "4", "shift": "-2"}),
    Elementwise("hard-sigmoid", hard_sigmoid,
                lambda x: mpf(1) / 6 if abs(x) < 3 else mpf(0),
                lambda: bounded(0, 1),
                kinks=lambda: [(mpf(-3), mpf(0), mpf(1) / 6), (mpf(3), mpf(1) / 6, mpf(0))]),
    Elementwise("log-sigmoid", lambda x: -softplus(-x), lambda x: sigma(-x),
                lambda: ((-inf, 1), (0, 0))),
    Elementwise("tanh", tanh, sech_squared, lambda: bounded(-1, 1)),
    Elementwise("hard-tanh",
                lambda x, low, high: min(max(x, low), high),
                lambda x, low, high: mpf(low < x < high),
                bounded,
                kinks=lambda low, high: [(low, mpf(0), mpf(1)), (high, mpf(1), mpf(0))],
                parameters={"min_value": "-1", "max_value": "1"},
                variants=({"min_value": "-2", "max_value": "0.5"},)),
    Elementwise("tanhshrink", lambda x: x - tanh(x), lambda x: tanh(x) ** 2,
                lambda: ((-inf, 1), (inf, 1))),
    Elementwise("arctan", atan, lambda x: 1 / (1 + x * x), lambda: bounded(-pi / 2, pi / 2)),
    Elementwise("softsign", lambda x: x / (1 + abs(x)), lambda x: 1 / (1 + abs(x)) ** 2,
                lambda: bounded(-1, 1), kinks=lambda: [(mpf(0), mpf(1), mpf(1))]),
    # Carlile et al., Improving Deep Learning by Inverse Square Root Linear Units (2017).
    Elementwise("isru",
                lambda x, alpha: x / sqrt(1 + alpha * x * x),
                lambda x, alpha: 1 / sqrt(1 + alpha * x * x) ** 3,
                lambda alpha: bounded(-1 / sqrt(alpha), 1 / sqrt(alpha)),
                parameters={"alpha": "1"}, variants=({"alpha": "3"},)),
    # Wuraola and Patel, SQNL: A New Computationally Efficient Activation Function (2018).
    Elementwise("sqnl",
                lambda x: x - sign(x) * x * x / 4 if abs(x) <= 2 else mpf(sign(x)),
                lambda x: 1 - abs(x) / 2 if abs(x) <= 2 else mpf(0),
                lambda: bounded(-1, 1),
                kinks=lambda: [(mpf(-2), mpf(0), mpf(0)), (mpf(0), mpf(1), mpf(1)),
                               (mpf(2), mpf(0), mpf(0))]),
    rectifier("relu", {}, lambda: mpf(0)),
    Elementwise("relu6", lambda x: min(max(x, mpf(0)), mpf(6)), lambda x: mpf(0 < x < 6),
                lambda: bounded(0, 6),
                kinks=lambda: [(mpf(0), mpf(0), mpf(1)), (mpf(6), mpf(1), mpf(0))]),
    rectifier("leaky-relu", {"negative_slope": "0.01"}, lambda slope: slope,
              variants=({"negative_slope": "0.2"},)),
    rectifier("prelu", {"weight": "0.25"}, lambda weight: weight,
              gradients={"weight": (lambda x, weight: min(x, mpf(0)), (-inf, 0))}),
    rectifier("rrelu", {"lower": "1/8", "upper": "1/3"}, lambda lower, upper: (lower + upper) / 2),
    Elementwise("threshold",
                lambda x, threshold, value: x if x > threshold else value,
                lambda x, threshold, value: mpf(x > threshold),
                lambda threshold, value: ((value, 0), (inf, 1)),
                kinks=lambda threshold, value: [(threshold, mpf(0), mpf(1))],
                parameters={"threshold": "0", "value": "0"},
                variants=({"threshold": "1", "value": "-0.5"},)),
    Elementwise("elu",
                lambda x, alpha: x if x > 0 else alpha * expm1(x),
                lambda x, alpha: mpf(1) if x > 0 else alpha * exp(x),
                lambda alpha: ((-alpha, 0), (inf, 1)),
                kinks=lambda alpha: [(mpf(0), alpha, mpf(1))],
                parameters={"alpha": "1"}, variants=({"alpha": "0.5"},)),
    Elementwise("celu",
                lambda x, alpha: x if x > 0 else alpha * expm1(x / alpha),
                lambda x, alpha: mpf(1) if x > 0 else exp(x / alpha),
                lambda alpha: ((-alpha, 0), (inf, 1)),
                kinks=lambda alpha: [(mpf(0), mpf(1), mpf(1))],
                parameters={"alpha": "1"}, variants=({"alpha": "2"},)),
    Elementwise("selu",
                lambda x: selu_lambda() * (x if x > 0 else selu_alpha() * expm1(x)),
                lambda x: selu_lambda() * (1 if x > 0 else selu_alpha() * exp(x)),
                lambda: ((-selu_lambda() * selu_alpha(), 0), (inf, selu_lambda())),
                kinks=lambda: [(mpf(0), selu_lambda() * selu_alpha(), selu_lambda())]),
    # PyTorch's definition: x itself where beta·x is above the threshold.
    Elementwise("softplus",
                lambda x, beta, threshold: x if beta * x > threshold else softplus(beta * x) / beta,
                lambda x, beta, threshold: mpf(1) if beta * x > threshold else sigma(beta * x),
                lambda beta, threshold: LIKE_RELU,
                kinks=lambda beta, threshold: [(threshold / beta, sigma(threshold), mpf(1))],
                parameters={"beta": "1", "threshold": "20"}, variants=({"beta": "2"},)),
    Elementwise("softshrink",
                lambda x, bound: sign(x) * max(abs(x) - bound, mpf(0)),
                lambda x, bound: mpf(abs(x) > bound),
                lambda bound: ((-inf, 1), (inf, 1)),
                kinks=lambda bound: [(-bound, mpf(1), mpf(0)), (bound, mpf(0), mpf(1))],
                parameters={"lambda": "0.5"}),
    Elementwise("hardshrink",
                lambda x, bound: x if abs(x) > bound else mpf(0),
                lambda x, bound: mpf(abs(x) > bound),
                lambda bound: ((-inf, 1), (inf, 1)),
                kinks=lambda bound: [(-bound, mpf(1), mpf(0)), (bound, mpf(0), mpf(1))],
                parameters={"lambda": "0.5"}),
    Elementwise("gelu", lambda x: x * normal_cdf(x),
                lambda x: normal_cdf(x) + x * normal_density(x), lambda: LIKE_RELU),
    Elementwise("gelu-tanh", lambda x: x * sigma(2 * gelu_tanh_u(x)), gelu_tanh_derivative,
                lambda: LIKE_RELU),
    Elementwise("silu", lambda x: x * sigma(x), lambda x: sigma(x) * (1 + x * sigma(-x)),
                lambda: LIKE_RELU),
    Elementwise("swish",
                lambda x, beta: x * sigma(beta * x),
                lambda x, beta: sigma(beta * x) * (1 + beta * x * sigma(-beta * x)),
                lambda beta: LIKE_RELU,
                parameters={"beta": "1"}, variants=({"beta": "1.5"},),
                gradients={"beta": (
                    lambda x, beta: x**2 * sigma(beta * x) * sigma(-beta * x), (0, 0))}),
    Elementwise("hard-swish", lambda x: x * hard_sigmoid(x), hard_swish_derivative,
                lambda: LIKE_RELU,
                kinks=lambda: [(mpf(-3), mpf(0), -mpf(1) / 2), (mpf(3), mpf(3) / 2, mpf(1))]),
    # Misra, Mish: A Self Regularized Non-Monotonic Activation Function (2019).
    Elementwise("mish", lambda x: x * tanh(softplus(x)), mish_derivative, lambda: LIKE_RELU),
    Elementwise("isrlu",
                lambda x, alpha: x if x >= 0 else x / sqrt(1 + alpha * x * x),
                lambda x, alpha: mpf(1) if x >= 0 else 1 / sqrt(1 + alpha * x * x) ** 3,
                lambda alpha: ((-1 / sqrt(alpha), 0), (inf, 1)),
                kinks=lambda alpha: [(mpf(0), mpf(1), mpf(1))],
                parameters={"alpha": "1"}, variants=({"alpha": "3"},)),
]
