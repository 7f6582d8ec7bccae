using System.Globalization;

namespace InteropActivations.Parity.Accuracy;

/// <summary>One of several equal parts of a job: all of them together are the job, and no two have anything in common.</summary>
/// <param name="Index">Which part, from 1.</param>
/// <param name="Count">How many there are.</param>
public readonly record struct Shard(int Index, int Count)
{
    /// <summary>The whole job.</summary>
    public static Shard Whole { get; } = new(1, 1);

    /// <summary>Reads <c>2/8</c>.</summary>
    /// <exception cref="InputException">The text has another form, or there is no such part.</exception>
    public static Shard Parse(string text)
    {
        var parts = text.Split('/');
        return parts.Length == 2 && Number(parts[0]) is { } index && Number(parts[1]) is { } count && index <= count
            ? new Shard(index, count)
            : throw new InputException($"'{text}' is no shard; write which of how many, from 1/1 on, such as 2/8.");
    }

    /// <summary>The part's range of so many pieces of work.</summary>
    public (int Start, int End) Of(int pieces) =>
        ((int)((long)pieces * (Index - 1) / Count), (int)((long)pieces * Index / Count));

    /// <summary>The form that <see cref="Parse"/> reads.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Index}/{Count}");

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
