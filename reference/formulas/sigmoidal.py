"""The activations that level off at both ends, and the step and the logarithm of such a one."""

from mpmath import asinh, atan, exp, expm1, inf, mpf, pi, sqrt, tanh

from formulas.elementwise import (
    Elementwise, bounded, clip, roots, sech_squared, sigma, sign, softplus)


def soboleva_derivative(x, a, b, c, d):
    """The quotient rule, multiplied out: with a = c and b = d the greatest terms are gone."""
    terms = ((a - c) * exp((a + c) * x) + (a + d) * exp((a - d) * x)
             + (b + c) * exp((c - b) * x) + (b - d) * exp(-(b + d) * x))
    return terms / (exp(c * x) + exp(-d * x)) ** 2


def soboleva_end(rate):
    """The limit of e^{rate·x} at +inf."""
    return mpf(1) if rate == 0 else inf if rate > 0 else mpf(0)


def soboleva_landmarks(a, b, c, d):
    """Where the numerator grows more slowly than the denominator f turns back towards 0."""
    if a >= c or b >= d:
        return []
    return roots(lambda x: soboleva_derivative(x, a, b, c, d), 1, -1)


# From here on e^{−e^x} is far smaller than any number a table can hold, and lost in 1 − e^{−e^x}.
# Further on mpmath would need as many bits for it as e^x has.
VANISHED = 12


def complementary_log_log(x):
    return -expm1(-exp(x)) if x < VANISHED else mpf(1)


def complementary_log_log_derivative(x):
    return exp(x - exp(x)) if x < VANISHED else mpf(0)


SIGMOIDAL = [
    Elementwise("sign", lambda x: mpf((x > 0) - (x < 0)), lambda x: mpf(0),
                lambda: bounded(-1, 1), kinks=lambda: [(mpf(0), mpf(0), mpf(0))]),
    Elementwise("binary-step", lambda x: mpf(x >= 0), lambda x: mpf(0), lambda: bounded(0, 1),
                kinks=lambda: [(mpf(0), mpf(0), mpf(0))]),
    Elementwise("sigmoid", sigma, lambda x: sigma(x) * sigma(-x), lambda: bounded(0, 1)),
    Elementwise("scaled-sigmoid",
                lambda x, scale, shift: scale * sigma(x) + shift,
                lambda x, scale, shift: scale * sigma(x) * sigma(-x),
                lambda scale, shift: bounded(shift, scale + shift),
                parameters={"scale": "4", "shift": "-2"}),
    Elementwise("hard-sigmoid", lambda x: clip(x / 6 + mpf(1) / 2, 0, 1),
                lambda x: mpf(1) / 6 if abs(x) < 3 else mpf(0),
                lambda: bounded(0, 1),
                kinks=lambda: [(mpf(-3), mpf(0), mpf(1) / 6), (mpf(3), mpf(1) / 6, mpf(0))]),
    Elementwise("hard-sigmoid-02", lambda x: clip(x / 5 + mpf(1) / 2, 0, 1),
                lambda x: mpf(1) / 5 if abs(x) < mpf(5) / 2 else mpf(0),
                lambda: bounded(0, 1),
                kinks=lambda: [(-mpf(5) / 2, mpf(0), mpf(1) / 5),
                               (mpf(5) / 2, mpf(1) / 5, mpf(0))]),
    Elementwise("sparse-sigmoid", lambda x: clip((x + 1) / 2, 0, 1),
                lambda x: mpf(abs(x) < 1) / 2,
                lambda: bounded(0, 1),
                kinks=lambda: [(mpf(-1), mpf(0), mpf(1) / 2), (mpf(1), mpf(1) / 2, mpf(0))]),
    Elementwise("log-sigmoid", lambda x: -softplus(-x), lambda x: sigma(-x),
                lambda: ((-inf, 1), (0, 0))),
    Elementwise("tanh", tanh, sech_squared, lambda: bounded(-1, 1)),
    # LeCun, Bottou, Orr and Müller, Efficient BackProp (1998).
    Elementwise("scaled-tanh",
                lambda x, alpha, beta: alpha * tanh(beta * x),
                lambda x, alpha, beta: alpha * beta * sech_squared(beta * x),
                lambda alpha, beta: bounded(-alpha, alpha),
                parameters={"alpha": "1.7159", "beta": "2/3"}),
    # Soboleva and Beskorovainyi, The Utility Function in Problems of Structural Optimization of
    # Distributed Objects (2008).
    Elementwise("soboleva-tanh",
                lambda x, a, b, c, d: (exp(a * x) - exp(-b * x)) / (exp(c * x) + exp(-d * x)),
                soboleva_derivative,
                lambda a, b, c, d: bounded(-soboleva_end(b - d), soboleva_end(a - c)),
                landmarks=soboleva_landmarks,
                parameters={"a": "1", "b": "1", "c": "1", "d": "1"},
                variants=({"a": "0.5", "b": "0.6", "c": "1.2", "d": "1.1"},)),
    Elementwise("hard-tanh",
                lambda x, low, high: min(max(x, low), high),
                lambda x, low, high: mpf(low < x < high),
                bounded,
                kinks=lambda low, high: [(low, mpf(0), mpf(1)), (high, mpf(1), mpf(0))],
                parameters={"min_value": "-1", "max_value": "1"},
                variants=({"min_value": "-2", "max_value": "0.5"},)),
    Elementwise("arctan", atan, lambda x: 1 / (1 + x * x), lambda: bounded(-pi / 2, pi / 2)),
    Elementwise("arcsinh", asinh, lambda x: 1 / sqrt(1 + x * x), lambda: bounded(-inf, inf)),
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
    # Gomes and Ludermir, Complementary Log-Log and Probit: Activation Functions Implemented in
    # Artificial Neural Networks (2008).
    Elementwise("complementary-log-log", complementary_log_log, complementary_log_log_derivative,
                lambda: bounded(0, 1)),
]
