using System.Numerics;
using InteropActivations.Training;

namespace InteropActivations.Data;

/// <summary>Goes through the rows of one part, as a network sees them, in the order of the file.</summary>
internal sealed class PartReader<T>(StreamedDataSet data, DataPart part, TrainingSpec spec) : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly StreamedPass _pass = data.Read();

    /// <summary>How many rows of the part were gone to.</summary>
    public long Taken { get; private set; }

    /// <summary>Goes to the next row of the part, without reading its numbers.</summary>
    /// <exception cref="InputException">The file was changed, so that there is none.</exception>
    public void Next()
    {
        do
        {
            if (!_pass.Next())
            {
                throw data.Changed();
            }
        }
        while (data.PartOf(_pass.Row) != part);

        Taken++;
    }

    /// <summary>Reads the row it is at.</summary>
    /// <param name="inputs">Gets the standardized features.</param>
    /// <param name="targets">Gets what the loss wants.</param>
    /// <returns>The target itself: a class index, or a standardized number.</returns>
    /// <exception cref="InputException">A cell is not what it was: the file was changed.</exception>
    public double Read(Span<T> inputs, Span<T> targets)
    {
        var rows = _pass.Rows;
        var standardizer = data.Standardizer;
        for (var i = 0; i < inputs.Length; i++)
        {
            inputs[i] = T.CreateTruncating(Standardizer.Scaled(rows.Number(data.Features[i]), standardizer.Features[i]));
        }

        var target = Standardizer.Scaled(data.Coding.Target(rows.Cell(data.Label), rows.Place(data.Label)), standardizer.Target);
        TargetEncoding.Write(target, spec, targets);
        return target;
    }

    /// <summary>Goes to the end of the file and counts what is left.</summary>
    /// <exception cref="InputException">The file has more or fewer rows than it had.</exception>
    public void Finish()
    {
        while (_pass.Next())
        {
        }

        if (_pass.Row != data.Rows)
        {
            throw data.Changed();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _pass.Dispose();
}
