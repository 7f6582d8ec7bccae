using System.Numerics;
using InteropActivations.Backends;
using InteropActivations.Parity.Gradients;
using InteropActivations.Parity.Numerics;
using InteropActivations.Parity.Symptoms;
using InteropActivations.Parity.Witnesses;

namespace InteropActivations.Parity.Checking;

/// <summary>Holds a function of single numbers against a PyTorch expression: values, then the derivative by each argument.</summary>
internal sealed class PointCheck<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Within so many units in the last place of a kink, a derivative may be that of either side.</summary>
    private const int KinkUnits = 4;

    /// <summary>Where kinks are looked for, unless a domain says less: functions of this field bend between ±10.</summary>
    private const double Bend = 10;

    /// <summary>How far from a kink its one-sided derivatives are taken, and central differences are not.</summary>
    private const double Aside = 2e-6;

    /// <summary>Beyond, a step of 1e-6 is lost in the rounding of values.</summary>
    private const double FarthestDifference = 30;

    /// <summary>The step by which an input is moved to see how well conditioned the function is there, relative to the input.</summary>
    private static readonly double Move = Math.ScaleB(1, -12);

    private readonly PointFunction<T> _function;
    private readonly CheckOptions _options;
    private readonly TorchPoints _torch;
    private readonly string[] _names;
    private readonly double[] _learned;
    private readonly CheckWitness? _witness;
    private readonly List<string> _notes = [];
    private readonly List<double> _kinks = [];
    private readonly DType _dtype = DTypes.Of<T>();

    private PointCheck(PointFunction<T> function, ITensorExpression expression, string text, string[] names, CheckOptions options)
    {
        _function = function;
        _options = options;
        _names = names;
        // A parameter of 0.01 is 0.01f in float32.
        _learned = [.. function.Learned.Select(parameter => double.CreateTruncating(T.CreateTruncating(parameter.Value)))];
        _torch = new TorchPoints(expression, text, function.Inputs, _learned);
        _witness = options.Witness ?? WitnessFinder.Of(text, names, _torch, _dtype);
    }

    /// <summary>Runs the check.</summary>
    public static CheckResult Run(PointFunction<T> function, string text, CheckOptions options, IExpressionEngine engine, BackendInfo info)
    {
        CheckInputs.Check(options);
        string[] names = [.. ArgumentNames.Of(options, function.Inputs), .. function.Learned.Select(parameter => parameter.Name)];
        using var expression = HeldExpression.Compile(engine, text, names);
        return new PointCheck<T>(function, expression, text, names, options).Run(text, info);
    }

    private CheckResult Run(string text, BackendInfo info)
    {
        var points = Points();
        var doubles = points.Select(point => Array.ConvertAll(point, value => double.CreateTruncating(value))).ToArray();
        var torch = _torch.Values<T>(doubles);
        _torch.CheckApart<T>(doubles, torch);
        var quantities = new List<CheckedQuantity>
        {
            new("value", null, "", Allowed, Zeros(Ruled(doubles, Yours(_function.Value, points), torch, null, Allowed, judgesDigits: true))),
        };
        for (var by = 0; by < _names.Length; by++)
        {
            quantities.AddRange(Derivative(points, doubles, by));
        }

        var causes = SymptomCatalogue.Diagnose(quantities, _kinks, _dtype);
        return new CheckResult(_options.Name, text, _dtype, info, _witness?.Description ?? "", quantities, _kinks, causes, _notes, _names, _options.Strict);
    }

    private Tolerance Allowed => _options.Tolerance ?? Tolerance.Of(_dtype);

    /// <summary>The points with the learned parameters at their end.</summary>
    private List<T[]> Points()
    {
        if (_function.Inputs == 1 && _options.At is null)
        {
            FindKinks();
        }

        var inputs = _function.Inputs == 1
            ? CheckInputs.OfOne<T>(_options, _kinks).Select(x => (T[])[x])
            : CheckInputs.OfSeveral<T>(_options, _function.Inputs);
        return [.. inputs.Select(point => (T[])[.. point, .. _function.Learned.Select(parameter => T.CreateTruncating(parameter.Value))])];
    }

    private void FindKinks()
    {
        var (from, to) = _options.Domain is var (low, high) ? (Math.Max(low, -Bend), Math.Min(high, Bend)) : (-Bend, Bend);
        if (!(from < to))
        {
            return;
        }

        _kinks.AddRange(KinkFinder.Find(xs => _torch.Values<double>([.. xs.Select(x => (double[])[x, .. _learned])]), from, to));
        if (_function is PointFunction<double> own)
        {
            // A kink that only the user's function has, or has elsewhere, is where it is wrong.
            var found = KinkFinder.Find(xs => own.Value([.. xs.Select(x => (double[])[x, .. _learned])]), from, to);
            _kinks.AddRange(found.Where(kink => _kinks.TrueForAll(known => Math.Abs(known - kink) > Aside)));
            _kinks.Sort();
        }
    }

    private IEnumerable<CheckedQuantity> Derivative(List<T[]> points, double[][] doubles, int by)
    {
        var name = $"derivative by {_names[by]}";
        if (_function.Derivatives[by] is { } given)
        {
            yield return new(name, by, "given", Allowed, Ruled(doubles, Yours(given, points), _torch.Derivatives<T>(doubles, by), by, Allowed, judgesDigits: true));
            if (Unlike(given, by) is { } fault)
            {
                _notes.Add(fault);
            }
        }

        if (by == 0 && _function.Dual is { } dual)
        {
            yield return new(name, by, "by dual numbers", Allowed, Ruled(doubles, [.. doubles.Select(point => dual(point[0]))], _torch.Derivatives<T>(doubles, by), by, Allowed, judgesDigits: false));
        }
        else if (_function.Derivatives[by] is null && _function is PointFunction<double> own)
        {
            var moderate = doubles.Where(point => IsModerate(point) && GradientCheck.IsSmooth(own.Value, point, by)).ToArray();
            var differences = GradientCheck.CentralDifferences(own.Value, moderate, by);
            yield return new(name, by, CheckMessage.Differences, GradientCheckOptions.Tolerance, Ruled(moderate, differences, _torch.Derivatives<double>(moderate, by), by, GradientCheckOptions.Tolerance, judgesDigits: false));
        }
        else if (_function.Derivatives[by] is null)
        {
            _notes.Add($"The {name} was not compared: differences of float32 values have too few digits, and no derivative was given.");
        }
    }

    /// <summary>Whether differences can be taken at a point: no kink within a step, and no size at which the step is lost.</summary>
    private bool IsModerate(double[] point) =>
        point.Take(_function.Inputs).All(x => Math.Abs(x) <= FarthestDifference)
        && (_function.Inputs > 1 || _kinks.TrueForAll(kink => Math.Abs(point[0] - kink) > Aside));

    /// <summary>Whether the user's derivative is that of the user's own values, whatever PyTorch says.</summary>
    private string? Unlike(Func<IReadOnlyList<T[]>, T[]> given, int by)
    {
        if (_function is not PointFunction<double> own || given is not Func<IReadOnlyList<double[]>, double[]> derivative || _function.Inputs > 1)
        {
            return null;
        }

        var points = CheckInputs.OfOne<double>(_options, []).Select(x => (double[])[x, .. _learned]).Where(point => IsModerate(point) && GradientCheck.IsSmooth(own.Value, point, by)).ToArray();
        var differences = GradientCheck.CentralDifferences(own.Value, points, by);
        var written = derivative(points);
        for (var i = 0; i < points.Length; i++)
        {
            if (!GradientCheckOptions.Tolerance.Holds(written[i], differences[i]))
            {
                return FormattableString.Invariant($"The derivative given is not that of the values: at {_names[0]} = {points[i][0]:R} it is {written[i]:G6}, but the values change by {differences[i]:G6}.");
            }
        }

        return null;
    }

    private static double[] Yours(Func<IReadOnlyList<T[]>, T[]> function, List<T[]> points) =>
        Array.ConvertAll(function(points), value => double.CreateTruncating(value));

    private CheckPlace[] Ruled(double[][] points, double[] yours, double[] torch, int? by, Tolerance tolerance, bool judgesDigits)
    {
        var ruling = new PlaceRuling(tolerance, _dtype, judgesDigits);
        var sides = by is { } argument ? OneSided(argument) : [];
        var places = new CheckPlace[points.Length];
        for (var i = 0; i < points.Length; i++)
        {
            var point = points[i];
            var exact = Beside(sides, point[0]) ?? Testify(point, by);
            var input = _function.Inputs == 1 ? point[0] : double.NaN;
            var conditioned = judgesDigits && exact is { IsInterval: false, Approximate: false } known ? Conditioned(point, by, known.Low.High) : 0;
            places[i] = new CheckPlace(i, point, yours[i], torch[i], exact, by is not null && IsNoMatter(point, yours[i], torch[i])
                ? PlaceFinding.Agrees
                : ruling.Of(yours[i], torch[i], exact, conditioned, input));
        }

        return places;
    }

    /// <summary>At NaN there is no derivative: NaN is right, and where PyTorch gives that of a branch, so is any other.</summary>
    private static bool IsNoMatter(double[] point, double yours, double torch) =>
        Array.Exists(point, double.IsNaN) && (double.IsNaN(yours) || !double.IsNaN(torch));

    private Testimony? Testify(double[] point, int? by) =>
        !Array.TrueForAll(point, double.IsFinite) ? null
        : by is { } argument ? _witness?.Derivative(point, argument, _dtype)
        : _witness?.Value(point, _dtype);

    /// <summary>Σ |x · ∂/∂x| of what is judged, by moving each input a little.</summary>
    private double Conditioned(double[] point, int? by, double here)
    {
        var sum = 0d;
        for (var input = 0; input < _function.Inputs; input++)
        {
            // Both ways, for a kink lies on one side.
            sum += Math.Max(Change(input, 1 + Move), Change(input, 1 - Move));
        }

        return sum;

        double Change(int input, double factor)
        {
            var moved = (double[])point.Clone();
            moved[input] *= factor;
            return Testify(moved, by) is { } there ? Math.Abs(there.Low.High - here) / Move : double.PositiveInfinity;
        }
    }

    /// <summary>The one-sided derivatives at the kinks, by PyTorch in float64.</summary>
    private (double Kink, Testimony Sides)[] OneSided(int by)
    {
        double[][] beside = [.. _kinks.SelectMany(kink => (double[][])[[kink - Offset(kink), .. _learned], [kink + Offset(kink), .. _learned]])];
        var slopes = beside.Length == 0 ? [] : _torch.Derivatives<double>(beside, by);
        return [.. _kinks.Select((kink, i) => (kink, new Testimony(Math.Min(slopes[2 * i], slopes[(2 * i) + 1]), Math.Max(slopes[2 * i], slopes[(2 * i) + 1]), Approximate: true)))];

        static double Offset(double kink) => Aside * Math.Max(1, Math.Abs(kink));
    }

    private Testimony? Beside((double Kink, Testimony Sides)[] sides, double x)
    {
        foreach (var (kink, testimony) in sides)
        {
            var unit = Math.ScaleB(1, BinaryFormat.Of(_dtype).UnitExponent(kink));
            if (Math.Abs(x - kink) <= KinkUnits * unit)
            {
                return testimony;
            }
        }

        return null;
    }

    /// <summary>Looks at ±0: where PyTorch's zero has the sign of its values beside it, the user's should too.</summary>
    private CheckPlace[] Zeros(CheckPlace[] places)
    {
        if (_function.Inputs > 1)
        {
            return places;
        }

        for (var i = 0; i < places.Length; i++)
        {
            if (places[i] is { Yours: 0, Torch: 0, Finding: PlaceFinding.Agrees } place && place.Point[0] == 0 && double.IsNegative(place.Yours) != double.IsNegative(place.Torch))
            {
                var beside = _torch.Values<T>([[Math.CopySign(Move, place.Point[0]), .. _learned]])[0];
                places[i] = beside != 0 && double.IsNegative(beside) == double.IsNegative(place.Torch) ? place with { Finding = PlaceFinding.SignOfZero } : place;
            }
        }

        return places;
    }
}
