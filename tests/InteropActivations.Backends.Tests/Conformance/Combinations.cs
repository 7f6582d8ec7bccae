namespace InteropActivations.Backends.Tests.Conformance;

/// <summary>Rows of theories that are every combination of what they are made of.</summary>
internal static class Combinations
{
    /// <summary>Each engine with each value.</summary>
    public static TheoryData<string, T> Cross<T>(this TheoryData<string> engines, IReadOnlyCollection<T> values)
    {
        var rows = new TheoryData<string, T>();
        foreach (string engine in engines)
        {
            foreach (var value in values)
            {
                rows.Add(engine, value);
            }
        }

        return rows;
    }

    /// <summary>Each row with each value.</summary>
    public static TheoryData<string, T1, T2> Cross<T1, T2>(this TheoryData<string, T1> rows, IReadOnlyCollection<T2> values)
    {
        var longer = new TheoryData<string, T1, T2>();
        foreach (object[] row in (IEnumerable<object[]>)rows)
        {
            foreach (var value in values)
            {
                longer.Add((string)row[0], (T1)row[1], value);
            }
        }

        return longer;
    }

    /// <summary>Each row with each value.</summary>
    public static TheoryData<string, T1, T2, T3> Cross<T1, T2, T3>(this TheoryData<string, T1, T2> rows, IReadOnlyCollection<T3> values)
    {
        var longer = new TheoryData<string, T1, T2, T3>();
        foreach (object[] row in (IEnumerable<object[]>)rows)
        {
            foreach (var value in values)
            {
                longer.Add((string)row[0], (T1)row[1], (T2)row[2], value);
            }
        }

        return longer;
    }
}
