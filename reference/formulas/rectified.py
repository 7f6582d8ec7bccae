"""The activations made of straight or polynomial pieces, the rectifier and its relatives."""

from mpmath import inf, mpf, tanh

from formulas.elementwise import LIKE_IDENTITY, LIKE_RELU, Elementwise, bounded, clip, sign


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


def capped_relu(x, cap, slope, threshold):
    """The ReLU layer of Keras."""
    if x >= cap:
        return cap
    return x if x >= threshold else slope * (x - threshold)


def capped_relu_derivative(x, cap, slope, threshold):
    if x >= cap:
        return mpf(0)
    return mpf(1) if x >= threshold else slope


def sparse_plus(x):
    if abs(x) < 1:
        return (x + 1) ** 2 / 4
    return max(x, mpf(0))


def shrink(x, bound, bias):
    """The operator Shrink of ONNX."""
    return x - sign(x) * bias if abs(x) > bound else mpf(0)


def shrinking(name, value, parameters, **more):
    """0 between −bound and bound, the first parameter, and slope 1 outside."""
    return Elementwise(
        name,
        value=value,
        derivative=lambda x, bound, *_: mpf(abs(x) > bound),
        limits=lambda *_: LIKE_IDENTITY,
        kinks=lambda bound, *_: [(-bound, mpf(1), mpf(0)), (bound, mpf(0), mpf(1))],
        parameters=parameters,
        **more)


def hard_swish_derivative(x):
    if abs(x) < 3:
        return x / 3 + mpf(1) / 2
    return mpf(x > 0)


RECTIFIED = [
    Elementwise("identity", lambda x: x, lambda x: mpf(1), lambda: LIKE_IDENTITY),
    rectifier("relu", {}, lambda: mpf(0)),
    Elementwise("relu6", lambda x: clip(x, 0, 6), lambda x: mpf(0 < x < 6),
                lambda: bounded(0, 6),
                kinks=lambda: [(mpf(0), mpf(0), mpf(1)), (mpf(6), mpf(1), mpf(0))]),
    Elementwise("capped-relu", capped_relu, capped_relu_derivative,
                lambda cap, slope, threshold: ((-inf if slope else 0, slope), (cap, 0)),
                kinks=lambda cap, slope, threshold: [(threshold, slope, mpf(1)),
                                                     (cap, mpf(1), mpf(0))],
                parameters={"max_value": "6", "negative_slope": "0", "threshold": "0"},
                variants=({"negative_slope": "0.1", "threshold": "1"},)),
    rectifier("leaky-relu", {"negative_slope": "0.01"}, lambda slope: slope,
              variants=({"negative_slope": "0.2"},)),
    rectifier("rrelu", {"lower": "1/8", "upper": "1/3"}, lambda lower, upper: (lower + upper) / 2),
    Elementwise("threshold",
                lambda x, threshold, value: x if x > threshold else value,
                lambda x, threshold, value: mpf(x > threshold),
                lambda threshold, value: ((value, 0), (inf, 1)),
                kinks=lambda threshold, value: [(threshold, mpf(0), mpf(1))],
                parameters={"threshold": "0", "value": "0"},
                variants=({"threshold": "1", "value": "-0.5"},)),
    # So et al., Primer: Searching for Efficient Transformers for Language Modeling (2021).
    Elementwise("squared-relu", lambda x: max(x, mpf(0)) ** 2, lambda x: 2 * max(x, mpf(0)),
                lambda: ((0, 0), (inf, inf)), kinks=lambda: [(mpf(0), mpf(0), mpf(0))]),
    Elementwise("sparse-plus", sparse_plus,
                lambda x: (x + 1) / 2 if abs(x) < 1 else mpf(x > 0),
                lambda: LIKE_RELU,
                kinks=lambda: [(mpf(-1), mpf(0), mpf(0)), (mpf(1), mpf(1), mpf(1))]),
    Elementwise("hard-swish", lambda x: x * clip(x / 6 + mpf(1) / 2, 0, 1), hard_swish_derivative,
                lambda: LIKE_RELU,
                kinks=lambda: [(mpf(-3), mpf(0), -mpf(1) / 2), (mpf(3), mpf(3) / 2, mpf(1))],
                landmarks=lambda: [-mpf(3) / 2]),
    Elementwise("absolute", abs, lambda x: mpf(sign(x)), lambda: ((inf, -1), (inf, 1)),
                kinks=lambda: [(mpf(0), mpf(-1), mpf(1))]),
    Elementwise("square", lambda x: x**2, lambda x: 2 * x, lambda: ((inf, -inf), (inf, inf))),
    Elementwise("cube", lambda x: x**3, lambda x: 3 * x**2, lambda: ((-inf, inf), (inf, inf))),
    shrinking("softshrink", lambda x, bound: shrink(x, bound, bound), {"lambda": "0.5"}),
    shrinking("hardshrink", lambda x, bound: shrink(x, bound, 0), {"lambda": "0.5"}),
    shrinking("shrink", shrink, {"lambd": "0.5", "bias": "0"}, variants=({"bias": "0.5"},)),
    Elementwise("tanhshrink", lambda x: x - tanh(x), lambda x: tanh(x) ** 2,
                lambda: LIKE_IDENTITY),
]
