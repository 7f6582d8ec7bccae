namespace InteropActivations.Parity.Accuracy.Sweeps;

/// <summary>Results beside what is right for them.</summary>
/// <param name="inputs">x; its length is how many there are.</param>
/// <param name="got">What an engine gave.</param>
/// <param name="high">What is right, rounded to doubles.</param>
/// <param name="low">What that rounding left out.</param>
/// <param name="places">Where in the chunk each of them stands; empty where they are the chunk.</param>
internal readonly ref struct Witnessed(Span<double> inputs, Span<double> got, Span<double> high, Span<double> low, ReadOnlySpan<int> places)
{
    private readonly ReadOnlySpan<int> _places = places;

    /// <summary>x.</summary>
    public Span<double> Inputs { get; } = inputs;

    /// <summary>What an engine gave.</summary>
    public Span<double> Got { get; } = got;

    /// <summary>What is right, rounded to doubles.</summary>
    public Span<double> High { get; } = high;

    /// <summary>What that rounding left out.</summary>
    public Span<double> Low { get; } = low;

    /// <summary>Where in the chunk one of them stands.</summary>
    public int PlaceOf(int index) => _places.IsEmpty ? index : _places[index];
}
