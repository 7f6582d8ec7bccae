namespace InteropActivations;

/// <summary>What a sequence of <see cref="Xoshiro256"/> is drawn for, so that changing one thing a seed decides leaves the others.</summary>
internal static class RandomStream
{
    /// <summary>Initial parameters.</summary>
    public const ulong Parameters = 0;

    /// <summary>The rows held out for the test.</summary>
    public const ulong Split = 1;

    /// <summary>The rows held out for validation: the last stream there is, far from those of epochs.</summary>
    public const ulong Validation = ulong.MaxValue;

    /// <summary>The part each row of a streamed file belongs to: one number of this stream per row.</summary>
    public const ulong Rows = 1UL << 61;

    /// <summary>Streams from here on belong to steps; epochs, counted by an <see cref="int"/>, end long before.</summary>
    private const ulong FirstOfSteps = 1UL << 62;

    /// <summary>The order of rows in an epoch, counted from 0; one stream each, so that an epoch needs none before it.</summary>
    public static ulong Epoch(int epoch) => 2 + (ulong)epoch;

    /// <summary>The dropout masks of a step, counted from 0; one stream each, so that a step needs none before it.</summary>
    public static ulong Dropout(int step) => FirstOfSteps + (ulong)step;

    /// <summary>The order of rows in a block of a streamed epoch, both counted from 0; one stream each, in the upper half of all streams.</summary>
    public static ulong Block(int epoch, int block) => (1UL << 63) | ((ulong)epoch << 32) | (uint)block;
}
