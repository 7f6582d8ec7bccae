using InteropActivations.Parity.Numerics;

namespace InteropActivations.Parity.Checking;

/// <summary>One quantity that was compared: the values, or the derivative by one argument.</summary>
/// <param name="Name"><c>value</c>, or for example <c>derivative by x</c>.</param>
/// <param name="By">The argument that is differentiated by; null for the values.</param>
/// <param name="Method">Where the user's side comes from: <c>given</c>, <c>by dual numbers</c>, <c>by central differences</c>.</param>
/// <param name="Tolerance">What was allowed.</param>
/// <param name="Places">All points.</param>
public sealed record CheckedQuantity(string Name, int? By, string Method, Tolerance Tolerance, IReadOnlyList<CheckPlace> Places)
{
    /// <summary>What the quantity comes to.</summary>
    public CheckVerdict Verdict =>
        Places.Any(place => place.Finding == PlaceFinding.Differs) ? CheckVerdict.Differ
        : Places.Any(place => place.Finding == PlaceFinding.TorchCloser) ? CheckVerdict.DifferTorchCloser
        : Places.Any(place => place.Finding == PlaceFinding.YoursRight) ? CheckVerdict.DifferYoursRight
        : CheckVerdict.Agree;

    /// <summary>How many points are beyond the tolerance, whoever is right.</summary>
    public int Mismatched => Places.Count(place => place.Fails || place.Finding == PlaceFinding.YoursRight);

    /// <summary>The greatest |yours − PyTorch| over points where both are finite.</summary>
    public double MaxAbsoluteDifference => Finite.Select(place => Math.Abs(place.Yours - place.Torch)).DefaultIfEmpty(0).Max();

    /// <summary>The greatest |yours − PyTorch| / |PyTorch| over points where both are finite and PyTorch's is not 0.</summary>
    public double MaxRelativeDifference => Finite.Where(place => place.Torch != 0).Select(place => Math.Abs((place.Yours - place.Torch) / place.Torch)).DefaultIfEmpty(0).Max();

    /// <summary>The least rtol that would pass beside the allowed atol; infinite where none would.</summary>
    public double MinimumTolerance => Places
        .Where(place => place.Fails || place.Finding is PlaceFinding.YoursRight or PlaceFinding.Agrees)
        .Select(place => Tolerance.MinimumRelative(place.Yours, place.Torch, place.Torch))
        .Select(needed => double.IsNaN(needed) ? double.PositiveInfinity : needed)
        .DefaultIfEmpty(0).Max();

    /// <summary>The points worst first: those that fail, then those that warn, each by the binary size of their error.</summary>
    public IEnumerable<CheckPlace> Worst => Places
        .Where(place => place.Finding != PlaceFinding.Agrees)
        .OrderByDescending(place => place.Fails ? 3 : place.Finding == PlaceFinding.YoursRight ? 2 : place.Warns ? 1 : 0)
        .ThenByDescending(Magnitude)
        .ThenBy(place => place.Point.Length == 0 ? place.Index : Math.Abs(place.Point[0]));

    /// <summary>The greatest error of the user's side in units in the last place; NaN where there is no witness.</summary>
    public double MaxUlp(DType dtype) => Ulps(dtype, place => place.Yours);

    /// <summary>The greatest error of PyTorch in units in the last place; NaN where there is no witness.</summary>
    public double MaxTorchUlp(DType dtype) => Ulps(dtype, place => place.Torch);

    private IEnumerable<CheckPlace> Finite => Places.Where(place => double.IsFinite(place.Yours) && double.IsFinite(place.Torch));

    /// <summary>Of errors alike in size that at the smallest input says most.</summary>
    private double Magnitude(CheckPlace place) => Excess(place) is var excess && double.IsNaN(excess) ? double.PositiveInfinity : Math.Round(Math.Log2(excess));

    private double Excess(CheckPlace place) => place.Fails || place.Finding == PlaceFinding.YoursRight
        ? Math.Abs(place.Yours - place.Torch) / Tolerance.Allowed(place.Torch)
        : place.Error / Math.Abs(place.Right);

    private double Ulps(DType dtype, Func<CheckPlace, double> value) => Places
        .Where(place => place.Exact is { IsInterval: false, Approximate: false })
        .Select(place => UlpDistance.Of(value(place), place.Exact!.Value.Low, dtype))
        .DefaultIfEmpty(double.NaN).Max();
}
