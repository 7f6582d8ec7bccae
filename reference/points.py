"""The inputs of the elementwise tables: hard points, every scale, and where activations bend."""

from random import Random

from mpmath import isinf, ldexp, mpf

from ieee import exact

SEED = 20250101

# The whole binades between these exponents are where activations bend; outside they are sampled
# one in so many binades, which keeps a table near 400 rows.
BENDING_BINADES = {"float32": range(-30, 8), "float64": range(-60, 11)}
STRIDE_OUTSIDE = {"float32": 4, "float64": 32}

# exp underflows to zero beyond these.
END_OF_TAIL = {"float32": "104", "float64": "746"}

# Where exp over- and underflows in either type, the threshold of PyTorch's softplus (20), the kinks
# of the usual functions, and magnitudes at which squares and cubes overflow.
LANDMARKS = ["1", "2", "3", "6", "20", "88.7", "103.9", "709.7", "745", "1e4", "1e20"]


def inputs(fmt, bordered, every=1):
    """Bit patterns in ascending order of value, -inf first and nan last, without repeats.

    `bordered` are numbers whose neighbours belong to the table as well: kinks and the like. Of the
    numbers that are spread out only one in `every` is kept.
    """
    spread_out = [*strata(fmt), *dense(fmt), *tails(fmt)]
    patterns = {*specials(fmt), *landmarks(fmt, bordered), *spread_out[::every]}
    return sorted(patterns, key=lambda bits: ascending(fmt, bits))


def ascending(fmt, bits):
    """A key that orders bit patterns by value, with −0 before 0."""
    return -1 - (bits ^ fmt.sign_bit) if bits & fmt.sign_bit else bits


def both_signs(fmt, patterns):
    return [bits | sign for bits in patterns for sign in (0, fmt.sign_bit)]


def specials(fmt):
    smallest_normal = 1 << (fmt.precision - 1)
    some_subnormal = smallest_normal // 3
    largest = fmt.infinity_bits - 1
    one = fmt.bits(mpf(1))
    epsilon = fmt.bits(ldexp(mpf(1), 1 - fmt.precision))
    positive = [0, 1, some_subnormal, smallest_normal - 1, smallest_normal, epsilon,
                one - 1, one + 1, largest, fmt.infinity_bits]
    return [*both_signs(fmt, positive), fmt.nan_bits]


def landmarks(fmt, bordered):
    """The landmarks, and the threshold 20 and the bordered numbers with their neighbours."""
    plain = both_signs(fmt, [fmt.bits(exact(text)) for text in LANDMARKS])
    centres = [bits for bits in map(fmt.bits, [mpf(20), mpf(-20), *bordered])
               if not isinf(fmt.value(bits))]
    around = [n for bits in centres if fmt.value(bits) != 0 for n in fmt.neighbours(bits)]
    return [*plain, *centres, *around]


def strata(fmt):
    """One number of random significand and each sign in every binade that bends, fewer outside."""
    random = Random(SEED)
    bending, stride = BENDING_BINADES[fmt.name], STRIDE_OUTSIDE[fmt.name]
    exponents = [*range(fmt.least_exponent, bending.start, stride), *bending,
                 *range(bending.stop, fmt.greatest_exponent, stride)]
    drawn = []
    for exponent in exponents:
        for sign in (1, -1):
            drawn.append(fmt.bits(sign * ldexp(1 + mpf(random.random()), exponent)))
    return drawn


def spread(fmt, random, low, high, count):
    """One number drawn uniformly from each of `count` equal pieces of [low, high]."""
    width = (mpf(high) - mpf(low)) / count
    return [fmt.bits(mpf(low) + (i + mpf(random.random())) * width) for i in range(count)]


def dense(fmt):
    return spread(fmt, Random(SEED + 1), -10, 10, 100)


def tails(fmt):
    end = END_OF_TAIL[fmt.name]
    return both_signs(fmt, spread(fmt, Random(SEED + 2), 10, end, 20))
