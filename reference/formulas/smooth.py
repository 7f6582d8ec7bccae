"""The smooth activations that do not level off, or only on one side."""

from mpmath import erfc, exp, expm1, inf, mpf, pi, sqrt, tanh

from formulas.elementwise import (
    LIKE_RELU, Elementwise, bounded, roots, sech_squared, sigma, softplus)
from ieee import exact


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


# Klambauer, Unterthiner, Mayr and Hochreiter, Self-Normalizing Neural Networks (2017), eq. 14:
# the constants for which mean 0 and variance 1 are a fixed point.
def selu_alpha():
    return -sqrt(2 / pi) / (erfc(1 / sqrt(mpf(2))) * exp(mpf(1) / 2) - 1)


def selu_lambda():
    e = exp(mpf(1))
    erfc1, erfc2 = erfc(1 / sqrt(mpf(2))), erfc(sqrt(mpf(2)))
    return ((1 - erfc1 * sqrt(e)) * sqrt(2 * pi)
            / sqrt(2 * erfc2 * e**2 + pi * erfc1**2 * e - 2 * (2 + pi) * erfc1 * sqrt(e) + pi + 2))


def gelu_derivative(x):
    return normal_cdf(x) + x * normal_density(x)


# Hendrycks and Gimpel, Gaussian Error Linear Units (2016): 0.5x(1 + tanh(u)) = x·σ(2u).
def gelu_tanh_u(x):
    return sqrt(2 / pi) * (x + exact("0.044715") * x**3)


def gelu_tanh_derivative(x):
    slope = sqrt(2 / pi) * (1 + 3 * exact("0.044715") * x**2)
    u = gelu_tanh_u(x)
    return sigma(2 * u) + 2 * x * sigma(2 * u) * sigma(-2 * u) * slope


def swish(x, beta):
    return x * sigma(beta * x)


def swish_derivative(x, beta):
    return sigma(beta * x) * (1 + beta * x * sigma(-beta * x))


def swish_landmarks(beta):
    return roots(lambda x: swish_derivative(x, beta), -mpf("1.28") / beta)


def gated(name, gate, **more):
    """Swish with the gate fixed."""
    return Elementwise(name, lambda x: swish(x, gate()), lambda x: swish_derivative(x, gate()),
                       lambda: LIKE_RELU, landmarks=lambda: swish_landmarks(gate()), **more)


def mish_derivative(x):
    t = tanh(softplus(x))
    return t + x * sigma(x) * sech_squared(softplus(x))


# From here on tanh(e^x) is 1 to more digits than any table holds, and mpmath would need as many
# bits for it as e^x has.
SATURATED = 1000


def tanhexp(x):
    return x * tanh(exp(x)) if x < SATURATED else x


def tanhexp_derivative(x):
    if x >= SATURATED:
        return mpf(1)
    return tanh(exp(x)) + x * exp(x) * sech_squared(exp(x))


def squareplus(x, b):
    """(x + √(x² + b))/2, for negative x without the difference."""
    root = sqrt(x * x + b)
    return (x + root) / 2 if x >= 0 else b / (root - x) / 2


def squareplus_derivative(x, b):
    root = sqrt(x * x + b)
    return (1 + x / root) / 2 if x >= 0 else b / (root * (root - x)) / 2


def elish_derivative(x):
    if x >= 0:
        return swish_derivative(x, 1)
    return exp(x) * sigma(x) + expm1(x) * sigma(x) * sigma(-x)


SMOOTH = [
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
    # Barron, Squareplus: A Softplus-Like Algebraic Rectifier (2021).
    Elementwise("squareplus", squareplus, squareplus_derivative, lambda b: LIKE_RELU,
                parameters={"b": "4"}, variants=({"b": "1"},)),
    Elementwise("gelu", lambda x: x * normal_cdf(x), gelu_derivative, lambda: LIKE_RELU,
                landmarks=lambda: roots(gelu_derivative, "-0.75")),
    Elementwise("gelu-tanh", lambda x: x * sigma(2 * gelu_tanh_u(x)), gelu_tanh_derivative,
                lambda: LIKE_RELU, landmarks=lambda: roots(gelu_tanh_derivative, "-0.75")),
    gated("quick-gelu", lambda: exact("1.702")),
    gated("silu", lambda: mpf(1)),
    # Misra, Mish: A Self Regularized Non-Monotonic Activation Function (2019).
    Elementwise("mish", lambda x: x * tanh(softplus(x)), mish_derivative, lambda: LIKE_RELU,
                landmarks=lambda: roots(mish_derivative, "-1.19")),
    Elementwise("isrlu",
                lambda x, alpha: x if x >= 0 else x / sqrt(1 + alpha * x * x),
                lambda x, alpha: mpf(1) if x >= 0 else 1 / sqrt(1 + alpha * x * x) ** 3,
                lambda alpha: ((-1 / sqrt(alpha), 0), (inf, 1)),
                kinks=lambda alpha: [(mpf(0), mpf(1), mpf(1))],
                parameters={"alpha": "1"}, variants=({"alpha": "3"},)),
    Elementwise("exponential", exp, exp, lambda: ((0, 0), (inf, inf))),
    Elementwise("gaussian", lambda x: exp(-x * x), lambda x: -2 * x * exp(-x * x),
                lambda: bounded(0, 0)),
    Elementwise("bent-identity",
                lambda x: x * x / (sqrt(x * x + 1) + 1) / 2 + x,
                lambda x: x / (2 * sqrt(x * x + 1)) + 1,
                lambda: ((-inf, mpf(1) / 2), (inf, mpf(3) / 2))),
    # Basirat and Roth, The Quest for the Golden Activation Function (2018).
    Elementwise("elish",
                lambda x: x * sigma(x) if x >= 0 else expm1(x) * sigma(x), elish_derivative,
                lambda: LIKE_RELU,
                kinks=lambda: [(mpf(0), mpf(1) / 2, mpf(1) / 2)],
                landmarks=lambda: roots(elish_derivative, "-0.88")),
    # Roy, Manna, Dubey and Chaudhuri, LiSHT: Non-Parametric Linearly Scaled Hyperbolic Tangent
    # Activation Function for Neural Networks (2019).
    Elementwise("lisht", lambda x: x * tanh(x), lambda x: tanh(x) + x * sech_squared(x),
                lambda: ((inf, -1), (inf, 1))),
    # Liu and Di, TanhExp: A Smooth Activation Function with High Convergence Speed for Lightweight
    # Neural Networks (2020).
    Elementwise("tanhexp", tanhexp, tanhexp_derivative, lambda: LIKE_RELU,
                landmarks=lambda: roots(tanhexp_derivative, "-1.1")),
]
