namespace InteropActivations.Data.Tensors;

/// <summary>One file of an archive, as its directory tells it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Deflated">Whether it is compressed; otherwise it stands as it is.</param>
/// <param name="Checksum">The CRC-32 of its content.</param>
/// <param name="Stored">How many bytes it takes in the archive.</param>
/// <param name="Expanded">How many bytes it has.</param>
/// <param name="Header">Where its own header begins.</param>
/// <param name="Start">Where its bytes begin.</param>
internal sealed record ZipEntry(string Name, bool Deflated, uint Checksum, long Stored, long Expanded, long Header, long Start)
{
    /// <summary>Where its bytes end.</summary>
    public long End => Start + Stored;

    /// <summary>How messages name its place.</summary>
    public string Place => $"its entry {TensorName.Shown(Name)}";
}
