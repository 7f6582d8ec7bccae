"""IEEE 754 formats: exact reading of bit patterns, correct rounding to them, and their text."""

from dataclasses import dataclass
from fractions import Fraction

from mpmath import inf, isinf, isnan, ldexp, mp, mpf, nan, nstr

# Enough digits that an error of a thousandth of a unit in the last place can be told in float64.
DIGITS = 25

# A decimal beyond these exponents says no more than 0 or inf, in hundreds of characters.
GREATEST_EXPONENT = 40000


@dataclass(frozen=True)
class Format:
    """A binary interchange format of `width` bits with `precision` bits of significand."""

    name: str
    width: int
    precision: int

    @property
    def greatest_exponent(self):
        """The exponent of the largest finite number, in 1.f × 2^e; the bias of the bit pattern."""
        return (1 << (self.width - self.precision - 1)) - 1

    @property
    def least_exponent(self):
        """The exponent of the smallest normal number."""
        return 1 - self.greatest_exponent

    @property
    def sign_bit(self):
        return 1 << (self.width - 1)

    @property
    def infinity_bits(self):
        return (2 * self.greatest_exponent + 1) << (self.precision - 1)

    @property
    def nan_bits(self):
        return self.infinity_bits | 1 << (self.precision - 2)

    def value(self, bits):
        """The number a bit pattern stands for, exactly; both zeros give 0."""
        negative, magnitude = bits & self.sign_bit, bits & ~self.sign_bit
        if magnitude > self.infinity_bits:
            return nan
        if magnitude == self.infinity_bits:
            return -inf if negative else inf
        exponent, fraction = divmod(magnitude, 1 << (self.precision - 1))
        if exponent > 0:
            fraction += 1 << (self.precision - 1)
        scale = max(exponent, 1) - self.greatest_exponent - self.precision + 1
        return ldexp(mpf(-fraction if negative else fraction), scale)

    def bits(self, value):
        """The pattern nearest to `value`, ties to even, with subnormals, overflow and −0."""
        if isnan(value):
            return self.nan_bits
        sign = self.sign_bit if value < 0 else 0
        if isinf(value):
            return sign | self.infinity_bits
        significand, exponent = abs(value).man_exp
        if significand == 0:
            return 0
        leading = exponent + significand.bit_length() - 1
        quantum = max(leading, self.least_exponent) - self.precision + 1
        if leading > self.greatest_exponent:
            return sign | self.infinity_bits
        if leading < quantum - 1:
            return sign
        steps = _rounded_shift(significand, exponent - quantum)

        # In this encoding a carry out of the fraction, even into infinity, is just addition.
        binade = max(leading, self.least_exponent) - self.least_exponent
        return sign | (binade << (self.precision - 1)) + steps

    def nearest(self, value):
        """The number of this format nearest to `value`."""
        return self.value(self.bits(value))

    def neighbours(self, bits):
        """The patterns of the next smaller and next greater number, of neither zero nor inf."""
        away, towards = bits + 1, bits - 1
        return (away, towards) if bits & self.sign_bit else (towards, away)

    def hex(self, bits):
        return f"0x{bits:0{self.width // 4}x}"

    def input_text(self, bits):
        """Nine or seventeen digits: as many as it takes to read the same number back."""
        if bits == self.sign_bit:
            return "-0"
        digits = 9 if self.precision == 24 else 17
        return decimal(self.value(bits), digits)


FLOAT32 = Format("float32", 32, 24)
FLOAT64 = Format("float64", 64, 53)


def _rounded_shift(number, shift):
    """number × 2^shift to the nearest integer, ties to even."""
    if shift >= 0:
        return number << shift
    quotient, remainder = number >> -shift, number & ((1 << -shift) - 1)
    half = 1 << (-shift - 1)
    round_up = remainder > half or (remainder == half and quotient & 1)
    return quotient + round_up


def exact(text):
    """The number a decimal or a quotient such as 1/3 stands for, to the working precision."""
    fraction = Fraction(text)
    return mpf(fraction.numerator) / fraction.denominator


def decimal(value, digits=DIGITS):
    """Decimal text for the tables: nan, inf, or digits without a trailing .0."""
    if isnan(value):
        return "nan"
    if isinf(value):
        return "inf" if value > 0 else "-inf"
    magnitude = mp.mag(value) if value else 0
    if magnitude > GREATEST_EXPONENT:
        return "inf" if value > 0 else "-inf"
    if magnitude < -GREATEST_EXPONENT:
        return "0" if value > 0 else "-0"
    return nstr(value, digits, min_fixed=-5, max_fixed=17).removesuffix(".0")
