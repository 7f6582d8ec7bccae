"""The activations with several learned parameters, and those whose learned parameter bends them."""

from mpmath import exp, expm1, inf, log, log1p, mpf, nan, polyroots, polyval

from formulas.elementwise import LIKE_RELU, Elementwise, Gradient, roots, sigma, sign
from formulas.rectified import rectifier
from formulas.smooth import swish, swish_derivative, swish_landmarks


# Godfrey and Gashler, A Continuum among Logarithmic, Linear, and Exponential Functions, and Its
# Potential to Improve Generalization in Neural Networks (2015). With α < 0 nothing is defined where
# 1 − α(x + α) is negative; at 0 stand the limits from the right.
def soft_exponential(x, alpha):
    if alpha == 0:
        return x
    if alpha > 0:
        return expm1(alpha * x) / alpha + alpha
    inside = 1 - alpha * (x + alpha)
    if inside <= 0:
        return -inf if inside == 0 else nan
    return -log1p(-alpha * (x + alpha)) / alpha


def soft_exponential_derivative(x, alpha):
    if alpha >= 0:
        return exp(alpha * x)
    inside = 1 - alpha * (alpha + x)
    if inside <= 0:
        return inf if inside == 0 else nan
    return 1 / inside


def soft_exponential_by_alpha(x, alpha):
    if alpha == 0:
        return 1 + x**2 / 2
    if alpha > 0:
        return (alpha * x * exp(alpha * x) - expm1(alpha * x)) / alpha**2 + 1
    inside = 1 - alpha * (x + alpha)
    if inside <= 0:
        return inf if inside == 0 else nan
    return log1p(-alpha * (x + alpha)) / alpha**2 + (x + 2 * alpha) / (alpha * inside)


def soft_exponential_limits(alpha):
    if alpha == 0:
        return (-inf, 1), (inf, 1)
    return ((alpha - 1 / alpha, 0), (inf, inf)) if alpha > 0 else ((nan, nan), (inf, 0))


def soft_exponential_limits_by_alpha(alpha):
    return (1 + 1 / alpha**2 if alpha > 0 else inf if alpha == 0 else nan), inf


def soft_exponential_landmarks(alpha):
    """The zero of f, and for α < 0 the border of its domain."""
    if alpha == 0:
        return []
    return [log1p(-alpha**2) / alpha] if alpha > 0 else [-alpha, 1 / alpha - alpha]


# Jin et al., Deep Learning with S-Shaped Rectified Linear Activation Units (2016).
def srelu(x, t_left, a_left, t_right, a_right):
    middle = min(max(x, t_left), t_right)
    return middle + (a_left if x < t_left else a_right) * (x - middle)


def srelu_derivative(x, t_left, a_left, t_right, a_right):
    return a_left if x < t_left else a_right if x > t_right else mpf(1)


SRELU_GRADIENTS = {
    "t_left": Gradient(lambda x, tl, al, tr, ar: 1 - al if x < tl else mpf(0),
                       lambda tl, al, tr, ar: (1 - al, 0),
                       lambda tl, al, tr, ar: [(tl, 1 - al, mpf(0))]),
    "a_left": Gradient(lambda x, tl, al, tr, ar: min(x - tl, mpf(0)),
                       lambda tl, al, tr, ar: (-inf, 0)),
    "t_right": Gradient(lambda x, tl, al, tr, ar: 1 - ar if x > tr else mpf(0),
                        lambda tl, al, tr, ar: (0, 1 - ar),
                        lambda tl, al, tr, ar: [(tr, mpf(0), 1 - ar)]),
    "a_right": Gradient(lambda x, tl, al, tr, ar: max(x - tr, mpf(0)),
                        lambda tl, al, tr, ar: (0, inf)),
}


# Agostinelli, Hoffman, Sadowski and Baldi, Learning Activation Functions to Improve Deep Neural
# Networks (2015), with two hinges.
def apl(x, a1, b1, a2, b2):
    return max(x, mpf(0)) + a1 * max(b1 - x, mpf(0)) + a2 * max(b2 - x, mpf(0))


def apl_derivative(x, a1, b1, a2, b2):
    return mpf(x > 0) - a1 * (x < b1) - a2 * (x < b2)


def apl_kinks(a1, b1, a2, b2):
    """The slope just left and just right of 0 and of the hinges, wherever they lie."""
    def sides(at):
        left = mpf(at > 0) - a1 * (at <= b1) - a2 * (at <= b2)
        right = mpf(at >= 0) - a1 * (at < b1) - a2 * (at < b2)
        return at, left, right
    return [sides(at) for at in {mpf(0), b1, b2}]


def apl_limits(a1, b1, a2, b2):
    slope = -(a1 + a2)
    return (-sign(slope) * inf, slope), (inf, 1)


APL_GRADIENTS = {
    "a1": Gradient(lambda x, a1, b1, a2, b2: max(b1 - x, mpf(0)), lambda *_: (inf, 0)),
    "b1": Gradient(lambda x, a1, b1, a2, b2: a1 * (x < b1), lambda a1, b1, a2, b2: (a1, 0),
                   lambda a1, b1, a2, b2: [(b1, a1, mpf(0))]),
    "a2": Gradient(lambda x, a1, b1, a2, b2: max(b2 - x, mpf(0)), lambda *_: (inf, 0)),
    "b2": Gradient(lambda x, a1, b1, a2, b2: a2 * (x < b2), lambda a1, b1, a2, b2: (a2, 0),
                   lambda a1, b1, a2, b2: [(b2, a2, mpf(0))]),
}


# Trottier, Giguère and Chaib-draa, Parametric Exponential Linear Unit for Deep Convolutional Neural
# Networks (2017).
PELU_GRADIENTS = {
    "a": Gradient(lambda x, a, b: x / b if x >= 0 else expm1(x / b), lambda a, b: (-1, inf)),
    "b": Gradient(lambda x, a, b: -a * x / b**2 * (1 if x >= 0 else exp(x / b)),
                  lambda a, b: (0, -inf)),
}


# Ma, Zhang, Liu and Sun, Activate or Not: Learning Customized Activation (2021). With d = p1 − p2
# it is the Swish of d·x, and the line p2·x.
def acon(x, p1, p2, beta):
    return swish((p1 - p2) * x, beta) + p2 * x


def acon_derivative(x, p1, p2, beta):
    return (p1 - p2) * swish_derivative((p1 - p2) * x, beta) + p2


def acon_by_p2(x, p1, p2, beta):
    """x·(1 − swish′(z)), with 1 − σ(z)(1 + zσ(−z)) = σ(−z)(1 − zσ(z)), z = βdx."""
    z = beta * (p1 - p2) * x
    return x * sigma(-z) * (1 - z * sigma(z))


def acon_by_beta(x, p1, p2, beta):
    inner = (p1 - p2) * x
    return inner**2 * sigma(beta * inner) * sigma(-beta * inner)


ACON_GRADIENTS = {
    "p1": Gradient(lambda x, p1, p2, beta: x * swish_derivative((p1 - p2) * x, beta),
                   lambda *_: (0, inf)),
    "p2": Gradient(acon_by_p2, lambda *_: (-inf, 0)),
    "beta": Gradient(acon_by_beta, lambda *_: (0, 0)),
}


def acon_limits(p1, p2, beta):
    """For p1 > p2 and β > 0: the line p2·x to the left, and p1·x to the right."""
    return (-sign(p2) * inf if p2 else 0, p2), (sign(p1) * inf, p1)


def acon_landmarks(p1, p2, beta):
    """Where f, the slope, and the gradients by p1 and p2 cross zero."""
    scale = beta * (p1 - p2)
    turning = swish_landmarks(scale)
    crossings = [*turning, *(-x for x in turning)]
    if p2 < 0:
        crossings += [log(-p2 / p1) / scale,
                      *roots(lambda x: acon_derivative(x, p1, p2, beta), -mpf("0.6") / scale)]
    return crossings


# Molina, Schramowski and Kersting, Padé Activation Units (2020): P(x)/(1 + |Q(x)|), with P of
# degree 5 and Q of degree 4 without a constant. Their library calls this version B; its version A
# takes the absolute value of every term of Q.
def numerator(x, p):
    return polyval(p[5::-1], x)


def numerator_slope(x, p):
    return polyval([power * p[power] for power in range(5, 0, -1)], x)


def denominator(x, p):
    return polyval([*p[9:5:-1], 0], x)


def denominator_slope(x, p):
    return polyval([power * p[power + 5] for power in range(4, 0, -1)], x)


def pau(x, *p):
    return numerator(x, p) / (1 + abs(denominator(x, p)))


def pau_derivative(x, *p):
    scale = 1 + abs(denominator(x, p))
    slope = sign(denominator(x, p)) * denominator_slope(x, p)
    return (numerator_slope(x, p) * scale - numerator(x, p) * slope) / scale**2


def pau_kinks(*p):
    """Q crosses zero at 0 with the slope b1; its other zeros are no numbers of a dtype."""
    return [(mpf(0), p[1] + p[0] * abs(p[6]), p[1] - p[0] * abs(p[6]))]


def pau_limits(*p):
    slope = p[5] / abs(p[9])
    return (-sign(slope) * inf, slope), (sign(slope) * inf, slope)


def pau_by_a(power):
    def limits(*p):
        if power < 4:
            return 0, 0
        return (1 / abs(p[9]),) * 2 if power == 4 else (-inf, inf)
    return Gradient(lambda x, *p: x**power / (1 + abs(denominator(x, p))), limits)


def pau_by_b(power):
    def by(x, *p):
        q = denominator(x, p)
        return -numerator(x, p) * x**power * sign(q) / (1 + abs(q)) ** 2

    def limits(*p):
        leading = -p[5] * sign(p[9]) / p[9] ** 2
        if power < 3:
            return 0, 0
        return (leading,) * 2 if power == 3 else (-sign(leading) * inf, sign(leading) * inf)
    return Gradient(by, limits)


def real_zeros(coefficients):
    zeros = polyroots(coefficients, maxsteps=500, extraprec=500)
    return [zero.real for zero in zeros if abs(zero.imag) < mpf(2) ** -200]


def pau_landmarks(*p):
    """The zeros of P, of Q and of the slope, where the numerator P′(1 ± Q) ∓ PQ′ may vanish."""
    def slope(s):
        """Its coefficients from the highest power: P has degree 5, Q has degree 4."""
        terms = [mpf(0)] * 9
        for i in range(6):
            if i > 0:
                terms[i - 1] += i * p[i]
            for j in range(1, 5):
                terms[i + j - 1] += s * (i - j) * p[i] * p[j + 5]
        return terms[::-1]

    turning = [x for s in (1, -1) for x in real_zeros(slope(s))
               if s * denominator(x, p) > 0]
    return [*real_zeros(p[5::-1]), *real_zeros(p[9:5:-1]), *turning]


def pau_parameters(*values):
    names = [*(f"a{i}" for i in range(6)), *(f"b{i}" for i in range(1, 5))]
    return dict(zip(names, values))


# The leaky rectifier of slope 0.01, as the authors' library fitted version B to it on [−3, 3]; and
# Table 6 of the paper, their fit of version A.
PAU_LEAKY = pau_parameters(
    "0.03355815733452378", "0.5050059186781659", "1.6534697310952233", "2.0100501552600014",
    "0.9319195586484518", "0.15242646398275836",
    "4.812831860534153e-05", "3.9802479055059194", "1.5837587665720168e-05", "0.30183382839661377")
PAU_TABLE_6 = pau_parameters(
    "0.02979246", "0.61837738", "2.32335207", "3.05202660", "1.48548002", "0.25103717",
    "1.14201226", "4.39322834", "0.87154450", "0.34720652")


LEARNED = [
    rectifier("prelu", {"weight": "0.25"}, lambda weight: weight,
              gradients={"weight": Gradient(lambda x, weight: min(x, mpf(0)),
                                            lambda weight: (-inf, 0))}),
    Elementwise("swish", swish, swish_derivative, lambda beta: LIKE_RELU,
                landmarks=swish_landmarks,
                parameters={"beta": "1"}, variants=({"beta": "1.5"},),
                gradients={"beta": Gradient(
                    lambda x, beta: x**2 * sigma(beta * x) * sigma(-beta * x),
                    lambda beta: (0, 0))}),
    Elementwise("soft-exponential", soft_exponential, soft_exponential_derivative,
                soft_exponential_limits,
                landmarks=soft_exponential_landmarks,
                parameters={"alpha": "0.25"},
                variants=({"alpha": "-0.25"}, {"alpha": "0"}, {"alpha": "0.001"}),
                gradients={"alpha": Gradient(soft_exponential_by_alpha,
                                             soft_exponential_limits_by_alpha)}),
    Elementwise("srelu", srelu, srelu_derivative,
                lambda tl, al, tr, ar: ((-inf, al), (inf, ar)),
                kinks=lambda tl, al, tr, ar: [(tl, al, mpf(1)), (tr, mpf(1), ar)],
                parameters={"t_left": "-1", "a_left": "0.1", "t_right": "1", "a_right": "0.2"},
                variants=({"t_left": "0.3", "a_left": "0.5", "t_right": "2", "a_right": "1.5"},),
                gradients=SRELU_GRADIENTS),
    Elementwise("apl", apl, apl_derivative, apl_limits, kinks=apl_kinks,
                parameters={"a1": "0.2", "b1": "0.5", "a2": "-0.1", "b2": "-0.5"},
                variants=({"a1": "-0.3", "b1": "0", "a2": "0.7", "b2": "1.1"},),
                gradients=APL_GRADIENTS),
    Elementwise("pelu",
                lambda x, a, b: a / b * x if x >= 0 else a * expm1(x / b),
                lambda x, a, b: a / b * (1 if x >= 0 else exp(x / b)),
                lambda a, b: ((-a, 0), (inf, a / b)),
                kinks=lambda a, b: [(mpf(0), a / b, a / b)],
                parameters={"a": "1", "b": "1"}, variants=({"a": "2", "b": "0.5"},),
                gradients=PELU_GRADIENTS),
    Elementwise("acon-c", acon, acon_derivative, acon_limits, landmarks=acon_landmarks,
                parameters={"p1": "1", "p2": "0", "beta": "1"},
                variants=({"p1": "1.2", "p2": "-0.3", "beta": "0.8"},),
                gradients=ACON_GRADIENTS),
    Elementwise("pau", pau, pau_derivative, pau_limits, kinks=pau_kinks, landmarks=pau_landmarks,
                parameters=PAU_LEAKY, variants=(PAU_TABLE_6,), every=3,
                gradients={**{f"a{i}": pau_by_a(i) for i in range(6)},
                           **{f"b{i}": pau_by_b(i) for i in range(1, 5)}}),
]
