using System.Diagnostics;

namespace InteropActivations.Parity.Benchmarks.Measuring;

/// <summary>The rounds of a pair, in nanoseconds of a call.</summary>
internal sealed class PairRounds
{
    private readonly List<double> _reference = [];
    private readonly List<double> _rival = [];

    /// <summary>How many there are.</summary>
    public int Count => _reference.Count;

    /// <summary>The greatest change of the processor's clock around them, as a fraction.</summary>
    public double Drift { get; set; }

    /// <summary>Adds a round.</summary>
    public void Add(double reference, double rival)
    {
        Debug.Assert(_reference.Count == _rival.Count);
        _reference.Add(reference);
        _rival.Add(rival);
    }

    /// <summary>Adds rounds of the same pair.</summary>
    public void Add(PairRounds others)
    {
        _reference.AddRange(others._reference);
        _rival.AddRange(others._rival);
        Drift = Math.Max(Drift, others.Drift);
    }

    /// <summary>The reference's time.</summary>
    public MedianInterval Reference(double confidence) => MedianInterval.Of([.. _reference], confidence);

    /// <summary>The other side's time.</summary>
    public MedianInterval Rival(double confidence) => MedianInterval.Of([.. _rival], confidence);

    /// <summary>The other side's time over the reference's, formed within each round.</summary>
    public MedianInterval Ratio(double confidence) =>
        MedianInterval.Of([.. _reference.Zip(_rival, (reference, rival) => rival / reference)], confidence);
}
