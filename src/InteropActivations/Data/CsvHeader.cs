using System.Collections.Immutable;

namespace InteropActivations.Data;

/// <summary>The names of a file's columns.</summary>
/// <param name="File">What messages call the file.</param>
/// <param name="Names">One name per column.</param>
internal sealed record CsvHeader(string File, ImmutableArray<string> Names)
{
    /// <summary>The place of a column; the last one, if no name is given.</summary>
    /// <exception cref="InputException">There is none of that name; the message names the nearest.</exception>
    public int Column(string? name)
    {
        if (name is null)
        {
            return Names.Length - 1;
        }

        var column = Array.FindIndex([.. Names], known => string.Equals(known, name.Trim(), StringComparison.OrdinalIgnoreCase));
        return column >= 0 ? column : throw new InputException($"{File}: {NearestNames.Sentence("column", name, Names)}");
    }

    /// <summary>Where a cell stands.</summary>
    public CsvPlace Place(long line, int column) => new(File, line, Names[column]);

    /// <summary>All columns but one: the features beside a label.</summary>
    public ImmutableArray<int> Beside(int label) => [.. Enumerable.Range(0, Names.Length).Where(column => column != label)];
}
