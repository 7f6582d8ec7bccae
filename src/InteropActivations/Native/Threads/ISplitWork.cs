namespace InteropActivations.Native.Threads;

/// <summary>Work that falls into pieces, each of which any thread may do, in any order, to the same result.</summary>
internal interface ISplitWork
{
    /// <summary>Does a piece.</summary>
    /// <param name="piece">Which, from 0.</param>
    /// <param name="worker">Which thread does it, from 0: for memory that each has of its own.</param>
    void Do(int piece, int worker);
}
