#!/usr/bin/env python3
"""Fit the polynomials and the quotient behind the elementary functions of the C# kernels.

    python3 minimax.py                 list the fits
    python3 minimax.py NAME [NAME...]  fit these (or `all`) and print the coefficients that the kernels have
    python3 minimax.py NAME --degree N the same with another degree

Each fit is a weighted minimax polynomial found by the Remez exchange in 60-digit
arithmetic. The weight turns the error of the polynomial into the relative error of the
function the kernel returns, so the printed log2 is directly the accuracy of that function.
The same exchange finds the one quotient of polynomials.
"""

import argparse
import struct
import sys
from dataclasses import dataclass, replace
from typing import Callable

from mpmath import (atan, atanh, cos, erfc, exp, expm1, linspace, log, log1p, lu_solve, matrix,
                    mp, mpf, nstr, pi, polyval, sign, sin, sqrt, tanh)

mp.dps = 60

# Below this size a removable singularity is replaced by its limit; the next Taylor term
# then lies beyond the 40th digit of what is left after cancellation.
NEAR_ZERO = mpf(10) ** -20

# The exchange stops once the largest error is within 0.1 % of the smallest possible one.
LEVELLED = mpf("1.001")


@dataclass(frozen=True)
class Branch:
    """What the kernel has of a fit for one dtype. Those for float compute in double, too, unless they say otherwise."""

    degree: int
    stored: str = "double"
    late: bool = False
    """Whether the fit's constant was put in only after all terms were fitted, which costs a bit."""


@dataclass(frozen=True)
class Fit:
    """A function to approximate on [low, high], and with how many coefficients for which dtype."""

    name: str
    formula: str
    function: Callable[[mpf], mpf]
    weight: Callable[[mpf], mpf]
    low: mpf
    high: mpf
    branches: dict[str, Branch]
    constant: mpf | None = None
    """The constant term, where the kernel has it exactly."""


@dataclass(frozen=True)
class QuotientFit:
    """A function to approximate on [low, high] by N(x)/D(x), in floats."""

    name: str
    formula: str
    function: Callable[[mpf], mpf]
    weight: Callable[[mpf], mpf]
    low: mpf
    high: mpf
    degrees: tuple[int, int]
    constant: mpf
    """The constant term of D."""


def limit_at_zero(function, limit):
    """Fill the removable singularity of `function` at zero."""
    return lambda x: mpf(limit) if abs(x) < NEAR_ZERO else function(x)


def relative(function):
    """The weight that makes the error relative to the fitted function itself."""
    return lambda x: 1 / abs(function(x))


def of_square(function):
    """The same function, given u = z² instead of z."""
    return lambda u: function(sqrt(u))


exp_tail = limit_at_zero(lambda r: (expm1(r) - r) / r**2, mpf(1) / 2)
log1p_tail = limit_at_zero(lambda e: (e - log1p(e)) / e**2, mpf(1) / 2)
atanh_ratio = of_square(limit_at_zero(lambda s: atanh(s) / s, 1))
atan_ratio = of_square(limit_at_zero(lambda z: atan(z) / z, 1))
tanh_deficit = of_square(limit_at_zero(lambda x: (x - tanh(x)) / x**3, mpf(1) / 3))


# Given u = r² and written without the leading terms, which the kernels carry in two words.
sin_tail = limit_at_zero(lambda u: (sin(sqrt(u)) / sqrt(u) - 1 + u / 6) / u**2, mpf(1) / 120)
cos_tail = limit_at_zero(lambda u: ((cos(sqrt(u)) - 1 + u / 2) / u**2 - mpf(1) / 24) / u,
                         -mpf(1) / 720)
atanh_tail = limit_at_zero(lambda u: (atanh(sqrt(u)) / sqrt(u) - 1 - u / 3) / u**2, mpf(1) / 5)
sinc_bracket = limit_at_zero(lambda u: (cos(sqrt(u)) - sin(sqrt(u)) / sqrt(u)) / u, -mpf(1) / 3)
sinc_tail = limit_at_zero(lambda u: (sinc_bracket(u) + mpf(1) / 3) / u, mpf(1) / 30)


def mills_ratio(t):
    """Φ(−t)·e^{t²/2}: the upper tail of the normal distribution with its decay divided out."""
    return erfc(t / sqrt(mpf(2))) / 2 * exp(t * t / 2)


def mills(name, centre, last, branches):
    """(t + c)·Mills(t) in w = (t − c)/(t + c): both need one division only, 1/(t + c).

    The centres were found by trying multiples of 1/2 for the least error of the stored form.
    """
    centre, last = mpf(centre), mpf(last)

    def in_w(w):
        t = centre * (1 + w) / (1 - w)
        return (t + centre) * mills_ratio(t)

    formula = (f"P(w) = (t + c)*Phi(-t)*exp(t^2/2), w = (t - c)/(t + c), c = {nstr(centre, 6)}, "
               f"t in [0, {nstr(last, 6)}]")
    end = (last - centre) / (last + centre)
    return Fit(name, formula, in_w, relative(in_w), mpf(-1), end, branches)


def twice_mills(t):
    """What is left of 2(1 + t)·Mills(t) beside 1, over t."""
    if abs(t) < NEAR_ZERO:
        return 1 - sqrt(2 / pi)
    return (2 * (1 + t) * mills_ratio(t) - 1) / t


# A kernel rounds x/ln 2 to the nearest integer in its own type, which may leave |r| a little
# over ln 2 / 2.
HALF_LN2 = log(mpf(2)) / 2 * mpf("1.001")

# The same for x/(π/2), where up to 2^14 quarter turns of a float are counted.
EIGHTH_TURN = pi / 4 * mpf("1.001")

FITS = [
    Fit("exp", "P(r) = (exp(r) - 1 - r)/r^2, |r| <= 1.001 ln(2)/2; error relative to exp(r) - 1",
        exp_tail, limit_at_zero(lambda r: abs(r**2 / expm1(r)), 0), -HALF_LN2, HALF_LN2,
        {"float": Branch(5, "float"), "double": Branch(10)}),
    Fit("atanh", "P(u) = atanh(s)/s, u = s^2 in [0, 1/9]; log1p(e) = 2 s P(s^2), s = e/(2 + e)",
        atanh_ratio, relative(atanh_ratio), mpf(0), mpf(1) / 9,
        {"float": Branch(5, late=True), "double": Branch(10)}, constant=mpf(1)),
    Fit("log1p", "P(e) = (e - log1p(e))/e^2, e in [0, 1]; error relative to log1p(e); computed in float",
        log1p_tail, limit_at_zero(lambda e: e**2 / log1p(e), 0), mpf(0), mpf(1),
        {"float": Branch(8, "float")}),
    # The constant was found by trying thousandths for the least error of the stored form. It is far
    # above 1, so that at 0, where D and (1 + t)·D are it, they are rounded to less of their size.
    QuotientFit("mills-float",
                "2*Phi(-t)*exp(t^2/2) = (1 + t*N(t)/D(t))/(1 + t), t in [0, 14.5]; computed in float",
                twice_mills, lambda t: t / (2 * (1 + t) * mills_ratio(t)),
                mpf(0), mpf("14.5"), (4, 5), mpf("1.52")),
    mills("mills-double", "5.5", "39", {"double": Branch(21)}),
    Fit("atan", "P(u) = atan(z)/z, u = z^2, z in [0, tan(pi/8)]",
        atan_ratio, relative(atan_ratio), mpf(0), (sqrt(mpf(2)) - 1) ** 2,
        {"float": Branch(5, "float"), "double": Branch(11)}, constant=mpf(1)),
    Fit("tanhshrink", "P(u) = (x - tanh(x))/x^3, u = x^2, |x| <= 1",
        tanh_deficit, relative(tanh_deficit), mpf(0), mpf(1),
        {"float": Branch(9, late=True), "double": Branch(15)}, constant=mpf(1) / 3),
    Fit("sin", "P(u) = (sin(r)/r - 1 + u/6)/u^2, u = r^2, |r| <= 1.001 pi/4; error relative to sin(r)",
        sin_tail, limit_at_zero(lambda u: u**2 * sqrt(u) / sin(sqrt(u)), 0),
        mpf(0), EIGHTH_TURN**2, {"float": Branch(2), "double": Branch(5)}),
    Fit("cos", "P(u) = ((cos(r) - 1 + u/2)/u^2 - 1/24)/u, u = r^2, |r| <= 1.001 pi/4;"
        " error relative to cos(r)",
        cos_tail, limit_at_zero(lambda u: u**3 / cos(sqrt(u)), 0),
        mpf(0), EIGHTH_TURN**2, {"float": Branch(2), "double": Branch(4)}),
    Fit("sinc", "P(u) = ((cos(x) - sin(x)/x)/u + 1/3)/u, u = x^2, |x| <= 1; error relative to sinc'(x)",
        sinc_tail, limit_at_zero(lambda u: u / abs(sinc_bracket(u)), 0),
        mpf(0), mpf(1), {"float": Branch(3), "double": Branch(6)}),
    Fit("log", "P(u) = (atanh(s)/s - 1 - u/3)/u^2, u = s^2, s = (m - 1)/(m + 1), m in [1/sqrt(2),"
        " sqrt(2)]; error relative to atanh(s)",
        atanh_tail, limit_at_zero(lambda u: u**2 * sqrt(u) / atanh(sqrt(u)), 0),
        mpf(0), ((sqrt(mpf(2)) - 1) / (sqrt(mpf(2)) + 1) * mpf("1.001")) ** 2,
        {"float": Branch(2), "double": Branch(6)}),
]


def chebyshev_points(low, high, count):
    """The extrema of the Chebyshev polynomial of degree count − 1 on [low, high], ascending."""
    middle, half = (low + high) / 2, (high - low) / 2
    return [middle - half * cos(pi * i / (count - 1)) for i in range(count)]


def alternating_extrema(errors, wanted):
    """Indices of the largest errors of alternating sign, `wanted` of them or fewer."""
    extrema = [0]
    for i in range(1, len(errors)):
        if sign(errors[i]) * sign(errors[extrema[-1]]) < 0:
            extrema.append(i)
        elif abs(errors[i]) > abs(errors[extrema[-1]]):
            extrema[-1] = i
    while len(extrema) > wanted:
        weaker_end = 0 if abs(errors[extrema[0]]) < abs(errors[extrema[-1]]) else -1
        extrema.pop(weaker_end)
    return extrema


def remez(fit, degree):
    """The minimax polynomial of this degree (lowest coefficient first) and its weighted error."""
    unknowns = degree + 2
    grid = chebyshev_points(fit.low, fit.high, 40 * (degree + 1) + 1)
    values = [fit.function(x) for x in grid]
    weights = [fit.weight(x) for x in grid]

    # Every 40th point is a Chebyshev extremum; one of zero weight says nothing, its neighbour does.
    reference = [i if weights[i] else i + 1 for i in range(0, len(grid), 40)]
    for _ in range(50):
        system = matrix(unknowns, unknowns)
        right = matrix(unknowns, 1)
        for row, i in enumerate(reference):
            for power in range(degree + 1):
                system[row, power] = weights[i] * grid[i] ** power
            system[row, degree + 1] = (-1) ** row
            right[row] = weights[i] * values[i]
        *coefficients, level = lu_solve(system, right)

        errors = [w * (polyval(coefficients[::-1], x) - v)
                  for x, v, w in zip(grid, values, weights)]
        largest = max(map(abs, errors))
        if largest <= abs(level) * LEVELLED:
            return coefficients, largest
        reference = alternating_extrema(errors, unknowns)
        if len(reference) < unknowns:
            raise ArithmeticError(f"{fit.name}, degree {degree}: the error stopped alternating.")
    raise ArithmeticError(f"{fit.name}, degree {degree}: no level error after 50 exchanges.")


def remez_quotient(fit):
    """The minimax quotient of these degrees: N, D (lowest coefficient first) and its weighted error.

    The level error times D is no linear term; D is taken from the round before.
    """
    top, bottom = fit.degrees
    unknowns = top + bottom + 2
    half_way = chebyshev_points(fit.low, fit.high / (1 + fit.high), 40 * (unknowns - 1) + 1)
    grid = [s / (1 - s) for s in half_way]
    values = [fit.function(x) for x in grid]
    weights = [fit.weight(x) for x in grid]
    below = [(1 + x / 2) ** bottom for x in grid]
    reference = [i if weights[i] else i + 1 for i in range(0, len(grid), 40)]
    for _ in range(200):
        system = matrix(unknowns, unknowns)
        right = matrix(unknowns, 1)
        for row, i in enumerate(reference):
            scale = weights[i] / below[i]
            for power in range(top + 1):
                system[row, power] = scale * grid[i] ** power
            for power in range(1, bottom + 1):
                system[row, top + power] = -scale * values[i] * grid[i] ** power
            system[row, unknowns - 1] = (-1) ** row
            right[row] = scale * values[i]
        *coefficients, level = lu_solve(system, right)
        above, rest = coefficients[:top + 1], [mpf(1), *coefficients[top + 1:]]

        below = [polyval(rest[::-1], x) for x in grid]
        errors = [w * (polyval(above[::-1], x) / d - v)
                  for x, v, w, d in zip(grid, values, weights, below)]
        largest = max(map(abs, errors))
        if largest <= abs(level) * LEVELLED:
            return above, rest, largest
        reference = alternating_extrema(errors, unknowns)
        if len(reference) < unknowns:
            raise ArithmeticError(f"{fit.name}: the error stopped alternating.")
    raise ArithmeticError(f"{fit.name}: no level error after 200 exchanges.")


def nearest(stored, value):
    """The float or double nearest to `value`."""
    return float(value) if stored == "double" else struct.unpack("f", struct.pack("f", value))[0]


def weighted_least_squares(points, values, weights, powers):
    """The coefficients of these powers of x that fit best in the weighted mean square."""
    system = matrix([[w * x**power for power in powers] for x, w in zip(points, weights)])
    return lu_solve(system, matrix([w * v for v, w in zip(values, weights)]))


def storable(fit, branch):
    """Coefficients that are exact in the type they are stored in.

    Rounding every minimax coefficient on its own costs up to four bits. Rounded one at a time,
    lowest first, each error is made good by the coefficients still free. Least squares on
    Chebyshev points stands in for the exchange, which needs a free constant term.
    """
    degree = branch.degree
    points = chebyshev_points(fit.low, fit.high, 12 * (degree + 1))
    weights = [fit.weight(x) for x in points]
    rest = [fit.function(x) for x in points]
    stored = []
    for power in range(degree + 1):
        if power == 0 and fit.constant is not None and not branch.late:
            stored.append(fit.constant)
        else:
            free = weighted_least_squares(points, rest, weights, range(power, degree + 1))
            stored.append(mpf(nearest(branch.stored, free[0])))
        rest = [v - stored[-1] * x**power for x, v in zip(points, rest)]
    return stored if fit.constant is None else [fit.constant, *stored[1:]]


def largest_error(fit, coefficients):
    return max(fit.weight(x) * abs(polyval(coefficients[::-1], x) - fit.function(x))
               for x in linspace(fit.low, fit.high, 1001))


def report(fit, dtype, branch):
    _, error = remez(fit, branch.degree)
    stored = storable(fit, branch)
    print(f"{fit.name} {dtype} degree {branch.degree}: {fit.formula}")
    print(f"  log2 of the largest error: {nstr(log(largest_error(fit, stored), 2), 4)} with these "
          f"{branch.stored} coefficients, {nstr(log(error, 2), 4)} with unrounded ones")
    if fit.constant is not None:
        print(f"  {nstr(stored.pop(0), 20)} exactly,")
    for c in stored:
        print(f"  {float(c):.9g}," if branch.stored == "float" else f"  {float(c):.17g},")
    print(flush=True)


def report_quotient(fit):
    above, below, error = remez_quotient(fit)
    above, below = ([mpf(nearest("float", fit.constant * c)) for c in part]
                    for part in (above, below))
    stored = max(fit.weight(x) * abs(polyval(above[::-1], x) / polyval(below[::-1], x)
                                     - fit.function(x))
                 for x in linspace(fit.low, fit.high, 1001))
    print(f"{fit.name} float degrees {fit.degrees[0]} and {fit.degrees[1]}: {fit.formula}")
    print(f"  log2 of the largest error: {nstr(log(stored, 2), 4)} with these float coefficients, "
          f"{nstr(log(error, 2), 4)} with unrounded ones")
    for name, part in ("N", above), ("D", below):
        print(f"  {name}: {', '.join(f'{float(c):.9g}' for c in part)}")
    print(flush=True)


def main():
    parser = argparse.ArgumentParser(description="Fit minimax polynomials.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="fits to compute, or `all`")
    parser.add_argument("--degree", type=int, help="this degree instead of the kernel's")
    arguments = parser.parse_args()
    names = arguments.names
    known = {fit.name: fit for fit in FITS}
    if not names:
        for fit in FITS:
            print(f"{fit.name:14} {fit.formula}")
        return
    for name in known if names == ["all"] else names:
        if name not in known:
            sys.exit(f"There is no fit named '{name}'; the fits are {', '.join(known)}.")
        if isinstance(known[name], QuotientFit):
            report_quotient(known[name])
            continue
        for dtype, branch in known[name].branches.items():
            degree = arguments.degree or branch.degree
            report(known[name], dtype, replace(branch, degree=degree))


if __name__ == "__main__":
    main()
