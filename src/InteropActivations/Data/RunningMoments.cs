namespace InteropActivations.Data;

/// <summary>Mean and standard deviation of values seen one by one.</summary>
/// <remarks>
/// Welford's recurrence. Mean and sum of squares carry what their additions round away: otherwise the mean of values around
/// 1,000,000 would be off by 1e-10 in every step, and the deviation with it. Source: Welford, "Note on a Method for Calculating
/// Corrected Sums of Squares and Products", Technometrics 4 (1962); the rounding of a sum: Knuth, The Art of Computer
/// Programming 2, section 4.2.2, theorem B. Not thread-safe.
/// </remarks>
public struct RunningMoments
{
    private long _count;
    private (double Sum, double Lost) _mean;
    private (double Sum, double Lost) _squares;
    private double _least;
    private double _greatest;

    /// <summary>The deviation is the population's, and 1 where all values are equal, as in <see cref="Standardizer.Fit"/>.</summary>
    public readonly (double Mean, double Deviation) Result =>
        _least == _greatest ? (_least, 1) : (_mean.Sum + _mean.Lost, Math.Sqrt((_squares.Sum + _squares.Lost) / _count));

    /// <summary>The least of the values, and the greatest.</summary>
    public readonly (double Least, double Greatest) Range => (_least, _greatest);

    /// <summary>The sum of the squares of what the values differ from their mean; 0 where all are equal.</summary>
    public readonly double Squares => _least == _greatest ? 0 : _squares.Sum + _squares.Lost;

    /// <summary>Takes one more value.</summary>
    public void Add(double value)
    {
        _least = _count == 0 ? value : Math.Min(_least, value);
        _greatest = _count == 0 ? value : Math.Max(_greatest, value);
        _count++;
        var before = value - _mean.Sum - _mean.Lost;
        _mean = Plus(_mean, before / _count);
        _squares = Plus(_squares, before * (value - _mean.Sum - _mean.Lost));
    }

    private static (double Sum, double Lost) Plus((double Sum, double Lost) number, double term)
    {
        var sum = number.Sum + term;
        var ofTerm = sum - number.Sum;
        return (sum, number.Lost + (number.Sum - (sum - ofTerm)) + (term - ofTerm));
    }
}
