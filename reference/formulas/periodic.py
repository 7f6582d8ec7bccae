"""The activations that oscillate; at ±inf many have no limit, and their slopes have none."""

from mpmath import cos, inf, ldexp, mpf, nan, pi, sin

from formulas.elementwise import Elementwise, bounded, roots

# Arguments that a poor reduction by π/2 gets wrong: great ones, and for float32 and float64 the one
# closest to a multiple of π/2 (Muller, Elementary Functions, 3rd ed., section 11.3.2).
GREAT = [mpf(10) ** 5, mpf(10) ** 10, mpf(10) ** 22, ldexp(mpf(16367173), 72),
         ldexp(mpf(6381956970095103), 797)]

NO_LIMIT = (nan, nan), (nan, nan)


def both_signs(values):
    return [sign * value for value in values for sign in (1, -1)]


def hard_angles(frequency):
    """Places where the sine or cosine of frequency·x vanishes, and great x."""
    quarters = [mpf(count) * pi / 2 / frequency for count in (1, 2, 3, 4, 10, 101, 1000, 10**6 + 1)]
    return both_signs([*quarters, *GREAT])


def sinc_derivative(x):
    return (x * cos(x) - sin(x)) / x**2 if x else mpf(0)


def growing_cosine_derivative(x):
    return cos(x) - x * sin(x)


def snake_derivative(x, frequency):
    """1 + sin(2ax), as a square: it touches zero, where the sum would lose twice the digits."""
    return (sin(frequency * x) + cos(frequency * x)) ** 2


def snake_landmarks(frequency):
    """The slope touches zero where 2ax is −π/2 and a multiple of 2π."""
    resting = [(4 * turn - 1) * pi / 4 / frequency for turn in (-2, -1, 0, 1, 2, 3, 100)]
    return [*resting, *both_signs(GREAT)]


PERIODIC = [
    Elementwise("sinusoid", sin, cos, lambda: NO_LIMIT, landmarks=lambda: hard_angles(1)),
    Elementwise("sinc", lambda x: sin(x) / x if x else mpf(1), sinc_derivative,
                lambda: bounded(0, 0),
                landmarks=lambda: [*hard_angles(1),
                                   *both_signs(roots(sinc_derivative, "4.49", "7.73", "10.9"))]),
    # Ziyin, Hartwig and Ueda, Neural Networks Fail to Learn Periodic Functions and How to Fix It
    # (2020).
    Elementwise("snake",
                lambda x, frequency: x + sin(frequency * x) ** 2 / frequency,
                snake_derivative,
                lambda frequency: ((-inf, nan), (inf, nan)),
                landmarks=snake_landmarks,
                parameters={"frequency": "1"}, variants=({"frequency": "2"},)),
    # Noel, Arunkumar, Trivedi and Dutta, Growing Cosine Unit: A Novel Oscillatory Activation
    # Function That Can Speedup Training and Reduce Parameters in Convolutional Neural Networks
    # (2021).
    Elementwise("growing-cosine", lambda x: x * cos(x), growing_cosine_derivative,
                lambda: NO_LIMIT,
                landmarks=lambda: [*hard_angles(1), *both_signs(
                    roots(growing_cosine_derivative, "0.86", "3.43", "6.44"))]),
]
