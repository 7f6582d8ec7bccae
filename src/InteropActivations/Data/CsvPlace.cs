namespace InteropActivations.Data;

/// <summary>Where a cell stands in a file, as messages say it.</summary>
internal readonly record struct CsvPlace(string File, long Line, string Column)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}, line {Line}, column '{Column}'";
}
