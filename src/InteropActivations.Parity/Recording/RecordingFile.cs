using System.Globalization;
using System.Numerics;
using InteropActivations.Parity.Numerics;
using InteropActivations.Parity.Samples;
using InteropActivations.Parity.Witnesses;

namespace InteropActivations.Parity.Recording;

/// <summary>Writes and reads one recording as CSV of bit patterns.</summary>
/// <remarks>
/// Three lines beginning with <c>#</c> name the activation and dtype, the engine that answered, and what it composed the
/// activation of. Then one line per value of the call's longest column, mostly x. A column that has fewer values is empty
/// below them: y where rows are halved, x where they are doubled, parameter gradients after those there are.
/// </remarks>
internal static class RecordingFile
{
    /// <summary>Every call goes back with at most two dy; a call taken from a table has one.</summary>
    private const int Upstreams = 2;

    private static readonly string[] Columns =
        ["call", "row_length", "x", "draw", "y", .. Enumerable.Range(1, Upstreams).SelectMany(i => (string[])[$"dy_{i}", $"dx_{i}", $"dp_{i}"])];

    /// <summary>The file's name, for example <c>leaky-relu_0.2.float32.csv</c>: parameters that are not the default are named.</summary>
    public static string NameOf(RecordingHeading heading)
    {
        var given = heading.Activation.Info.Parameters.Zip(heading.Activation.Parameters)
            .Where(pair => pair.First.Default != pair.Second)
            .Select(pair => FormattableString.Invariant($"_{pair.Second:R}"));
        return $"{heading.Activation.Info.Name}{string.Concat(given)}.{heading.DType.Name()}.csv";
    }

    /// <summary>The lines of a recording.</summary>
    public static IEnumerable<string> Lines<T>(RecordedActivation<T> recording) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        recording.Calls
            .SelectMany((call, number) => Lines(call, number))
            .Prepend(string.Join(',', Columns))
            .Prepend($"# {recording.Heading.ComposedOf}".TrimEnd())
            .Prepend($"# {recording.Heading.Version}")
            .Prepend($"# {recording.Heading.Activation} {recording.Heading.DType.Name()}");

    /// <summary>Reads the heading only.</summary>
    /// <exception cref="InputException">The file is no recording.</exception>
    public static RecordingHeading ReadHeading(string path)
    {
        var lines = File.ReadLines(path).Take(3).ToArray();
        if (lines.Length < 3 || !lines.All(line => line.StartsWith('#')))
        {
            throw new InputException($"{Path.GetFileName(path)} is no recording: its first three lines must begin with '#'.");
        }

        var (activation, dtype) = WitnessTable.Heading(lines[0]);
        return new RecordingHeading(activation, dtype, lines[1][2..], lines[2].Length > 2 ? lines[2][2..] : "");
    }

    /// <summary>Reads a recording.</summary>
    /// <exception cref="InputException">The file is no recording.</exception>
    public static RecordedActivation<T> Read<T>(string path) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var heading = ReadHeading(path);
        try
        {
            var calls = File.ReadLines(path).Skip(4).Select(line => line.Split(',')).GroupBy(cells => cells[0]);
            return new RecordedActivation<T>(heading, [.. calls.Select(lines => CallOf<T>([.. lines]))]);
        }
        catch (Exception broken) when (broken is FormatException or IndexOutOfRangeException)
        {
            throw new InputException($"The recording {Path.GetFileName(path)} cannot be read: {broken.Message}", broken);
        }
    }

    private static IEnumerable<string> Lines<T>(RecordedCall<T> call, int number) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var sample = call.Sample;
        List<T[]> columns = [sample.Values, sample.Draws, call.Output];
        for (var i = 0; i < Upstreams; i++)
        {
            columns.AddRange(i < sample.Upstreams.Count
                ? [sample.Upstreams[i], call.InputGradients[i], call.ParameterGradients.ElementAtOrDefault(i) ?? []]
                : [[], [], []]);
        }

        return Enumerable.Range(0, columns.Max(column => column.Length)).Select(line =>
            $"{number},{sample.RowLength},{string.Join(',', columns.Select(column => line < column.Length ? Text(column[line]) : ""))}");
    }

    private static string Text<T>(T value) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        BitPattern.Format(double.CreateTruncating(value), DTypes.Of<T>());

    private static RecordedCall<T> CallOf<T>(string[][] lines) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var upstreams = Each("dy");
        var sample = new Sample<T>
        {
            Values = Column("x"),
            RowLength = int.Parse(lines[0][1], CultureInfo.InvariantCulture),
            Draws = Column("draw"),
            Upstreams = upstreams,
        };
        return new RecordedCall<T>(sample, Column("y"), Each("dx"), Each("dp"));

        T[][] Each(string name) =>
            [.. Enumerable.Range(1, Upstreams).Select(i => Column($"{name}_{i}")).Where(column => column.Length > 0)];

        T[] Column(string name)
        {
            var at = Array.IndexOf(Columns, name);
            return [.. lines.Select(cells => cells[at]).Where(cell => cell.Length > 0)
                .Select(cell => T.CreateTruncating(BitPattern.Parse(cell, DTypes.Of<T>())))];
        }
    }
}
