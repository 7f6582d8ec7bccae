#!/usr/bin/env python3
"""Write the series of the double-double lanes, and the values their functions are held to.

    python3 wide.py series > ../src/InteropActivations/Lanes/Wide/WideCoefficients.cs
    python3 wide.py values > wide/values.csv

Every coefficient stands in two doubles, about 107 bits; the last ones of a series, which weigh
less than 2^-54 of it, in one. All but `Mills` are Taylor series, cut off where a term falls below
2^-112 of the sum; `Mills` is a Chebyshev interpolation, near the minimax polynomial.
"""

import random
import sys
from dataclasses import dataclass

from mpmath import (asinh, atan, cos, erfc, exp, expm1, fabs, factorial, ldexp, linspace, log, log1p, mp, mpf, pi, polyval,
                    sin, sqrt, tanh, workdps)

mp.dps = 80

DROPPED = mpf(2) ** -112
PLAIN = mpf(2) ** -54


@dataclass(frozen=True)
class Series:
    """Coefficients from the constant term up, and the range of the variable."""

    name: str
    summary: str
    coefficients: list
    low: mpf
    high: mpf

    def least(self):
        return min(fabs(self.at(x)) for x in linspace(self.low, self.high, 201))

    def at(self, x):
        return polyval(self.coefficients[::-1], x)

    def plain_from(self):
        """The first coefficient of which one double is enough, as for all that follow."""
        largest = max(fabs(self.low), fabs(self.high))
        weighs = [fabs(c) * largest**k > PLAIN * self.least() for k, c in enumerate(self.coefficients)]
        return max(k for k, heavy in enumerate(weighs) if heavy) + 1


def taylor(name, summary, coefficient, high, low=0):
    coefficients = []
    while not coefficients or fabs(coefficients[-1]) * high ** (len(coefficients) - 1) > DROPPED:
        coefficients.append(coefficient(len(coefficients)))
    return Series(name, summary, coefficients, mpf(low), mpf(high))


def mills_ratio(t):
    """Φ(−t)·e^{t²/2}."""
    return erfc(t / sqrt(mpf(2))) / 2 * exp(t * t / 2)


# The centre that needs the lowest degree, among whole numbers.
MILLS_CENTRE = mpf(8)
MILLS_LAST = mpf(39)
MILLS_DEGREE = 44


def mills_numerator(w):
    t = MILLS_CENTRE * (1 + w) / (1 - w)
    return (t + MILLS_CENTRE) * mills_ratio(t)


def chebyshev(name, summary, function, low, high, degree):
    count = degree + 1
    middle, half = (low + high) / 2, (high - low) / 2
    angles = [pi * (2 * i + 1) / (2 * count) for i in range(count)]
    values = [function(middle + half * cos(angle)) for angle in angles]
    weights = [2 * sum(v * cos(k * a) for v, a in zip(values, angles)) / count for k in range(count)]
    weights[0] /= 2

    # Chebyshev's polynomials in z = (x − middle) / half, as powers of x.
    line = [-middle / half, 1 / half]
    before, current, total = [mpf(1)], line, [mpf(0)] * count
    for weight in weights:
        total = [t + weight * (before[k] if k < len(before) else 0) for k, t in enumerate(total)]
        doubled = [2 * a for a in product(line, current)]
        before, current = current, [a - (before[k] if k < len(before) else 0) for k, a in enumerate(doubled)]
    return Series(name, summary, total, low, high)


def product(a, b):
    result = [mpf(0)] * (len(a) + len(b) - 1)
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            result[i + j] += x * y
    return result


def series():
    ln2half = log(mpf(2)) / 2 * mpf("1.001")
    quarter = (pi / 4 * mpf("1.001")) ** 2
    end = (MILLS_LAST - MILLS_CENTRE) / (MILLS_LAST + MILLS_CENTRE)
    return [
        taylor("Expm1", "(eʳ − 1) / r, for |r| ≤ ln 2 / 2.", lambda k: 1 / factorial(k + 1), ln2half, -ln2half),
        taylor("Sine", "sin r / r in r², for |r| ≤ π/4.", lambda k: (-1) ** k / factorial(2 * k + 1), quarter),
        taylor("Cosine", "cos r in r², for |r| ≤ π/4.", lambda k: (-1) ** k / factorial(2 * k), quarter),
        taylor("Gap", "(x·cosh x − sinh x) / x³ in x², for |x| ≤ 1.", lambda k: 2 * (k + 1) / factorial(2 * k + 3), mpf(1)),
        chebyshev("Mills", "(t + 8) · Φ(−t) · e^(t²/2) in (t − 8)/(t + 8), for t in [0, 39].",
                  mills_numerator, mpf(-1), end, MILLS_DEGREE),
    ]


def two_doubles(value):
    high = float(value)
    return high, float(value - mpf(high))


def write_series():
    print("namespace InteropActivations.Lanes.Wide;\n")
    print("/// <summary>The series of the double-double lanes, written by <c>reference/wide.py series</c>.</summary>")
    print("internal static class WideCoefficients\n{", end="")
    for one in series():
        plain_from = one.plain_from()
        pairs = [two_doubles(c) for c in one.coefficients]
        print(f"\n    /// <summary>{one.summary}</summary>")
        print(f"    public static WideSeries {one.name} => new(\n        [")
        for high, _ in pairs[:plain_from - 1:-1]:
            print(f"            {high!r},")
        print("        ],\n        [")
        for high, low in pairs[plain_from - 1::-1]:
            print(f"            {high!r}, {low!r},")
        print("        ]);")
    print("}")


# Odd multiples of a quarter turn; the double nearest to any, 6381956970095103·2^797; and where the reduction changes.
TURNS = [0.7853981633974483, 1.5707963267948966, -2.356194490192345, 3.141592653589793, 710.0, 6381956970095103.0 * 2.0**797,
         68719476735.0, -68719476736.0, 68719476737.0, 5e-324, 1.0, -1.0]

# The functions and where they are asked: random numbers of all sizes in these ranges, and these points.
FUNCTIONS = [
    ("exp", exp, -1400, 1400, [-745.125, -1.0, -0.34657359, 0.34657359, 709.78]),
    ("expm1", expm1, -100, 709, [-1.0, -0.34657359, 0.34657359, 0.6931471805599453]),
    ("log1p", log1p, 0, 1, [1.0, 0.5]),
    ("tanh", tanh, -45, 45, [-1.0, 0.17328679, 20.0, 38.0]),
    ("tanh-gap", lambda x: x - tanh(x), -45, 45, [1.0, 1.0000000000000002, -1.0]),
    ("atan", atan, -1e20, 1e20, [1.0, -1.0, 0.4142135623730951, 2.414213562373095]),
    ("sin", sin, -1e6, 1.7e308, TURNS),
    ("cos", cos, -1e6, 1.7e308, TURNS),
    ("raised-sine", lambda x: 1 + sin(2 * x), -1e6, 1.7e308, TURNS),
    ("sinc-slope", lambda x: (x * cos(x) - sin(x)) / x**2 if x else mpf(0), -1e6, 1.7e308, TURNS),
    ("log", log, 0, 1.7e308, [1.0, 0.9999999999999999, 1.0000000000000002, 5e-324, 1e-310, 1.4142135623730951, 0.7071067811865475]),
    ("log-one-plus", log1p, -0.9999999999999999, 1.7e308, [-0.9999999999999999, -1e-300, -0.5]),
    ("asinh", asinh, -1e20, 1.7e308, [5e-324, 1152921504606846976.0, 1e-9]),
    ("mills", mills_ratio, 0, 39, [39.0, 8.0, 0.0]),
]


def points(low, high, special, stream):
    """The given points, some spread evenly, and some of every size down to 2^-60."""
    yield from special
    for _ in range(30):
        yield stream.uniform(max(low, -40), min(high, 40))
    for side in (low, high):
        for _ in range(30 if side else 0):
            yield side * 2.0 ** -stream.uniform(0, 60 + max(0, log(fabs(mpf(side)), 2)))


def write_values():
    print("function,x,exponent,high,low")
    for name, function, low, high, special in FUNCTIONS:
        stream = random.Random(name)
        for x in sorted(set(map(float, points(low, high, special, stream)))):
            with workdps(900):
                value = function(mpf(x))
                exponent = int(mp.floor(log(fabs(value), 2))) if value else 0
                high_word, low_word = two_doubles(ldexp(value, -exponent))
            print(f"{name},{x!r},{exponent},{high_word!r},{low_word!r}")


if __name__ == "__main__":
    modes = {"series": write_series, "values": write_values}
    if len(sys.argv) != 2 or sys.argv[1] not in modes:
        sys.exit(__doc__)
    modes[sys.argv[1]]()
