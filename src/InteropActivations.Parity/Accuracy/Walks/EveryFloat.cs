namespace InteropActivations.Parity.Accuracy.Walks;

/// <summary>All 2³² bit patterns of float32: the finite ones from +0 up and from −0 down, then infinities and NaN.</summary>
internal sealed class EveryFloat : InputWalk<float>
{
    /// <summary>How many finite numbers have one sign: the bits of +∞.</summary>
    private const uint OfOneSign = 0x7F80_0000;

    private const uint SignBit = 0x8000_0000;

    /// <summary>How many bit patterns are finite numbers.</summary>
    public const long AllFinite = 2L * OfOneSign;

    /// <inheritdoc/>
    public override long Finite => AllFinite;

    /// <inheritdoc/>
    public override long Specials => (1L << 32) - AllFinite;

    /// <inheritdoc/>
    public override void Fill(long start, Span<float> inputs) => Fill(start, inputs, OfOneSign, first: 0);

    /// <inheritdoc/>
    public override void FillSpecials(long start, Span<float> inputs) => Fill(start, inputs, SignBit - OfOneSign, first: OfOneSign);

    private static void Fill(long start, Span<float> inputs, uint ofOneSign, uint first)
    {
        for (var i = 0; i < inputs.Length; i++)
        {
            var place = (uint)(start + i);
            inputs[i] = BitConverter.UInt32BitsToSingle(first + (place < ofOneSign ? place : place - ofOneSign + SignBit));
        }
    }
}
