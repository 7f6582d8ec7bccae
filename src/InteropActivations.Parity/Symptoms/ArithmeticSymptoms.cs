using InteropActivations.Parity.Checking;

namespace InteropActivations.Parity.Symptoms;

/// <summary>Right formulas in numbers of the wrong kind.</summary>
internal static class ArithmeticSymptoms
{
    /// <summary>A constant cut to float32 is off by at most 2⁻²⁵ of itself, and twice that where it counts twice.</summary>
    private static readonly double OfSingle = Math.ScaleB(1, -24);

    /// <summary>Of a double that is no short decimal, this many digits are not 0 for a reason.</summary>
    private const int ShortDecimal = 8;

    /// <summary>1/2 in C# is 0.</summary>
    public static Symptom IntegerDivision { get; } = new(
        "integer division",
        "A fraction of whole numbers such as 1/2 is divided as integers in C#, and is 0.",
        "Write 1.0/2 or 0.5.",
        evidence =>
        {
            var wrong = evidence.Wrong(evidence.Value);
            var moderate = evidence.IsOfTensors ? [] : evidence.Value.Places.Where(place => Math.Abs(place.Point[0]) is > 1e-3 and < 20).ToList();
            if (wrong.Count < 10 || moderate.Count < 20)
            {
                return null;
            }

            // The whole product vanishes, a power becomes x⁰, or the summand 1/2 of a hard sigmoid is missing.
            var isConstant = moderate.TrueForAll(place => place.Yours == 0) || moderate.TrueForAll(place => place.Yours == 1);
            var lacksHalf = evidence.TorchIs(evidence.Value, "hard-sigmoid") && evidence.Has(evidence.Value, place => place.Yours, x => Math.Clamp(x / 6, 0, 1));
            var off = moderate.Where(Evidence.IsWrong).Select(place => place.Torch - place.Yours).ToList();
            var isShifted = off.Count > moderate.Count * 0.9 && off.TrueForAll(difference => Math.Abs(Math.Abs(difference) - 0.5) < 1e-6);
            return isConstant || lacksHalf || isShifted ? Evidence.Range(wrong) : null;
        });

    /// <summary>All of it computed in float32.</summary>
    public static Symptom SingleArithmetic { get; } = new(
        "float arithmetic in double code",
        "Every result is a float32 number: somewhere all of it is computed by MathF or cast to float.",
        "Compute in double throughout, with Math instead of MathF.",
        evidence => Moderate(evidence) is { Count: >= 20 } places && places.TrueForAll(place => (float)place.Yours == place.Yours) && places.Exists(Evidence.IsWrong)
            && places.Count(place => (float)place.Torch != place.Torch) > places.Count / 2
            ? Evidence.Range(evidence.Wrong(evidence.Value))
            : null);

    /// <summary>One constant in float32.</summary>
    public static Symptom SingleConstant { get; } = new(
        "float constant in double code",
        "The relative error changes smoothly and is that of a constant rounded to float32, such as 0.7978845f.",
        "Leave out the f: a double needs 17 digits.",
        evidence => SmoothError(evidence) is { } error && error.Kind == ConstantKind.Single ? error.Where : null);

    /// <summary>A constant copied with few digits.</summary>
    public static Symptom FewDigits { get; } = new(
        "constant with few digits",
        "The relative error changes smoothly and is that of a constant written with six to eight digits, such as 0.797885 or 1.0507.",
        "Write the constant with 17 digits, or compute it: Math.Sqrt(2 / Math.PI).",
        evidence => SmoothError(evidence) is { } error && error.Kind == ConstantKind.Short ? error.Where : null);

    private enum ConstantKind
    {
        Single,
        Short,
    }

    private static List<CheckPlace> Moderate(Evidence evidence) => evidence.IsOfTensors || evidence.DType != DType.Float64
        ? []
        : [.. evidence.Value.Places.Where(place => Math.Abs(place.Point[0]) is > 0.01 and < 8 && Math.Abs(place.Right) > 1e-3 && double.IsFinite(place.Yours))];

    /// <summary>The relative error where it is that of a constant: smooth along x, and of the size of 1e-9 to 1e-5.</summary>
    private static (ConstantKind Kind, string Where)? SmoothError(Evidence evidence)
    {
        var places = Moderate(evidence).OrderBy(place => place.Point[0]).ToList();
        var errors = places.ConvertAll(place => (place.Yours - place.Right) / place.Right);
        var greatest = errors.Select(Math.Abs).DefaultIfEmpty(0).Max();
        if (places.Count < 20 || greatest is < 1e-10 or > 2e-5)
        {
            return null;
        }

        var jumps = errors.Zip(errors.Skip(1), (a, b) => Math.Abs(a - b)).Count(jump => jump > greatest / 4);
        if (jumps > errors.Count / 10)
        {
            return null;
        }

        var wrong = evidence.Wrong(evidence.Value);
        var where = FormattableString.Invariant($"{(wrong.Count > 0 ? Evidence.Range(wrong) : Evidence.Range(places))}, relative error {greatest:G3}");
        return FactorOf(places) switch
        {
            { } factor when (float)factor == factor => (ConstantKind.Single, where),
            { } factor when double.Parse(factor.ToString($"G{ShortDecimal}", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture) is var cut
                && Math.Abs(cut - factor) <= 4e-16 * Math.Abs(factor) => (ConstantKind.Short, FormattableString.Invariant($"{where}, where the factor is {cut:R}")),
            _ => (greatest <= OfSingle ? ConstantKind.Single : ConstantKind.Short, where),
        };
    }

    /// <summary>The factor where the user's function is a straight line through 0 to the right; null where it is none.</summary>
    private static double? FactorOf(List<CheckPlace> places)
    {
        var right = places.Where(place => place.Point[0] > 1).Select(place => place.Yours / place.Point[0]).Order().ToList();
        return right.Count >= 5 && right[^1] - right[0] <= 1e-15 * right[0] ? right[right.Count / 2] : null;
    }
}
