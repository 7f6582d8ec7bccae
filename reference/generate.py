#!/usr/bin/env python3
"""Write the tables of exact values that judge both engines: the third witness.

    python3 generate.py                 all tables (about five minutes)
    python3 generate.py NAME [NAME...]  those of these activations

The format of the tables is described in README.md.
"""

import sys
from pathlib import Path

from mpmath import isinf, isnan, mp, mpf, nan, workprec

from formulas.learned import LEARNED
from formulas.periodic import PERIODIC
from formulas.rectified import RECTIFIED
from formulas.rowwise import ROWWISE
from formulas.sigmoidal import SIGMOIDAL
from formulas.smooth import SMOOTH
from ieee import FLOAT32, FLOAT64, decimal, exact
from points import inputs

ELEMENTWISE = [*SIGMOIDAL, *RECTIFIED, *SMOOTH, *PERIODIC, *LEARNED]

TABLES = Path(__file__).resolve().parent / "tables"

# 256 bits are 77 digits. Four times the exponent of x covers x − tanh(x), which loses twice that.
BASE_BITS = 256
BITS_PER_EXPONENT = 4

# Parameters, kinks and limits need no more than this.
mp.prec = BASE_BITS

# Two evaluations, the second with twice the bits, must agree in this many bits: 50 digits.
AGREEING_BITS = 166

# A central difference with a step of 2^−BASE_BITS agrees to that where third derivatives exist; the
# one by the α of soft-exponential at 0 loses up to 30 bits, because only the first is continuous.
DIFFERENCE_BITS = BASE_BITS - 32

DIGITS_OF_SIZE = 9


def certain(function, bits):
    """The result of `function`, the same to 50 digits in `bits` and in 2·`bits` of precision."""
    with workprec(bits):
        rough = function()
    with workprec(2 * bits):
        fine = function()
        if rough != fine and abs(rough - fine) > abs(fine) * mpf(2) ** -AGREEING_BITS:
            raise ArithmeticError(f"{decimal(rough)} with {bits} bits became {decimal(fine)}.")
    return fine


def confirm_slope(function, slope, at):
    """Compare with a central difference, so that a slip in a derivative cannot become the truth."""
    with workprec(4 * BASE_BITS):
        step = mpf(2) ** -BASE_BITS
        measured = (function(at + step) - function(at - step)) / (2 * step)
        if abs(measured - slope(at)) > mpf(2) ** -DIFFERENCE_BITS:
            raise ArithmeticError(f"At {decimal(at)} the derivative is {decimal(measured)}, "
                                  f"not {decimal(slope(at))}.")


def confirm_slopes(activation, x, parameters):
    """The derivative by x and by every learned parameter."""
    def along(function, index):
        return lambda at: function(x, *parameters[:index], at, *parameters[index + 1:])

    confirm_slope(lambda at: activation.value(at, *parameters),
                  lambda at: activation.derivative(at, *parameters), x)
    for name, gradient in activation.gradients.items():
        index = list(activation.parameters).index(name)
        confirm_slope(along(activation.value, index), along(gradient.by, index),
                      parameters[index])


def given(fmt, bits):
    """An input of a table: its bit pattern, and the decimal that reads back as it."""
    return [fmt.hex(bits), fmt.input_text(bits)]


def quantity(fmt, number):
    """A result of a table: the nearest bit pattern, and decimals finer than that."""
    return [fmt.hex(fmt.bits(number)), decimal(number)]


def working_bits(x):
    return BASE_BITS + BITS_PER_EXPONENT * abs(mp.mag(x) if x else 0)


def value_below_zero(activation, fmt, parameters):
    """f at the greatest negative number: its sign is the one f(−0) has if it is zero."""
    x = fmt.value(fmt.sign_bit | 1)
    return certain(lambda: activation.value(x, *parameters), working_bits(x))


def elementwise_row(activation, fmt, parameters, bits):
    """The numbers of one row after x: value, derivatives, parameter gradients."""
    x = fmt.value(bits)
    gradients = activation.gradients.values()
    if isnan(x):
        value, derivative, learned = nan, nan, [nan for _ in gradients]
    elif isinf(x):
        value, derivative = map(mpf, activation.limits(*parameters)[x > 0])
        learned = [mpf(gradient.limits(*parameters)[x > 0]) for gradient in gradients]
    else:
        functions = [activation.value, activation.derivative,
                     *(gradient.by for gradient in gradients)]
        value, derivative, *learned = (certain(lambda: function(x, *parameters), working_bits(x))
                                       for function in functions)
        seams = [at for at, *_ in activation.kinks(*parameters)]
        if x not in seams and 2**-10 < abs(x) < 100:
            confirm_slopes(activation, x, parameters)

    value_text = quantity(fmt, value)
    if bits == fmt.sign_bit and value == 0 and value_below_zero(activation, fmt, parameters) < 0:
        value_text = [fmt.hex(fmt.sign_bit), "-0"]
    cells = [*value_text, *interval(fmt, activation.kinks(*parameters), x, derivative)]
    for gradient, slope in zip(gradients, learned):
        kinks = gradient.kinks(*parameters)
        cells += interval(fmt, kinks, x, slope) if kinks else quantity(fmt, slope)
    return cells


def interval(fmt, kinks, x, derivative):
    """The smaller one-sided derivative and the greater, which is left out except at a kink."""
    sides = {at: (left, right) for at, left, right in kinks}
    low, high = sorted(sides.get(x, (derivative, derivative)))
    return [*quantity(fmt, low), *(quantity(fmt, high) if high > low else ["", ""])]


def gradient_columns(activation, parameters):
    for name, gradient in activation.gradients.items():
        yield f"{name}_gradient"
        if gradient.kinks(*parameters):
            yield f"{name}_gradient_high"


def elementwise_table(activation, fmt, stated):
    """Lines of one table; `stated` has the parameters as text."""
    parameters = [fmt.nearest(exact(text)) for text in stated.values()]
    header = ["x", "value", "derivative_low", "derivative_high",
              *gradient_columns(activation, parameters)]
    bordered = [*(at for at, *_ in activation.kinks(*parameters)),
                *activation.landmarks(*parameters)]
    yield ",".join(f"{column}_hex,{column}" for column in header)
    for bits in inputs(fmt, bordered, activation.every):
        yield ",".join([*given(fmt, bits), *elementwise_row(activation, fmt, parameters, bits)])


def rowwise_table(activation, fmt, stated):
    """Lines of one table; cells are empty where a row has fewer outputs than inputs, or more."""
    parameters = [fmt.nearest(exact(text)) for text in stated.values()]
    header = ["x", "dy", "value", "dx"]
    yield "row,index," + ",".join(f"{column}_hex,{column}" for column in header) + ",dx_size"
    for number, (x_bits, dy_bits) in enumerate(activation.rows(fmt, parameters)):
        x, dy = [fmt.value(bits) for bits in x_bits], [fmt.value(bits) for bits in dy_bits]
        for index in range(max(len(x), len(dy))):
            given_x, given_dy, value, dx = ["", ""], ["", ""], ["", ""], ["", "", ""]
            if index < len(x):
                given_x = given(fmt, x_bits[index])
                dx = rowwise_gradient(activation, fmt, x, dy, index, parameters)
            if index < len(dy):
                given_dy = given(fmt, dy_bits[index])
                value = quantity(fmt, certain(
                    lambda: activation.value(x, index, *parameters), BASE_BITS))
            yield ",".join([str(number), str(index), *given_x, *given_dy, *value, *dx])


def rowwise_gradient(activation, fmt, x, dy, index, parameters):
    """dx, and the size of its terms to as many digits as a bound on an error needs."""
    dx = certain(lambda: activation.gradient(x, dy, index, *parameters), BASE_BITS)
    size = activation.size(x, dy, index, *parameters) if activation.size else abs(dx)
    return [*quantity(fmt, dx), decimal(size, DIGITS_OF_SIZE)]


def stated_as(activation, parameters):
    """The activation as the catalogue writes it, e.g. hard-tanh(min_value=-2, max_value=0.5)."""
    values = {name: repr(float(exact(text))).removesuffix(".0")
              for name, text in parameters.items()}
    listed = ", ".join(f"{name}={value}" for name, value in values.items())
    return f"{activation.name}({listed})" if listed else activation.name


def write(activation, fmt, parameters, suffix, lines):
    path = TABLES / f"{activation.name}{suffix}.{fmt.name}.csv"
    text = "\n".join([f"# {stated_as(activation, parameters)} {fmt.name}", *lines, ""])
    path.write_text(text, encoding="ascii", newline="\n")
    print(f"{path.name}: {text.count(chr(10)) - 2} rows", flush=True)


def write_tables(activation, fmt, lines):
    """One file for the default parameters, and one for each variant."""
    for variant, parameters in enumerate(activation.parameter_sets()):
        changed = activation.variants[variant - 1].values() if variant else ()
        suffix = "".join(f"_{text}" for text in changed)
        write(activation, fmt, parameters, suffix, lines(activation, fmt, parameters))


def main():
    known = {activation.name: activation for activation in [*ELEMENTWISE, *ROWWISE]}
    names = sys.argv[1:] or list(known)
    for name in names:
        if name not in known:
            sys.exit(f"There is no activation '{name}'; there are {', '.join(known)}.")
    TABLES.mkdir(exist_ok=True)
    for activation in map(known.get, names):
        for fmt in (FLOAT32, FLOAT64):
            write_tables(activation, fmt,
                         elementwise_table if activation in ELEMENTWISE else rowwise_table)


if __name__ == "__main__":
    main()
