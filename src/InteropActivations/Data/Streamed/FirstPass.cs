using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace InteropActivations.Data;

/// <summary>Goes once through a file: checks every cell, and learns what a <see cref="StreamedDataSet"/> knows.</summary>
internal sealed class FirstPass
{
    /// <summary>Progress is told whenever this part of the file was read.</summary>
    private const double Stride = 0.001;

    private readonly StreamOptions _options;
    private readonly LabelRule _rule;
    private readonly RunningMoments[] _moments;
    private readonly RunningMoments[] _targets = new RunningMoments[Enum.GetValues<DataPart>().Length];
    private readonly double[] _row;

    /// <summary>Reads all rows.</summary>
    /// <exception cref="InputException">A cell is not what it should be, or a part of the split has no rows.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public FirstPass(StreamedFile file, string name, StreamOptions options, IProgress<double>? progress, CancellationToken cancellation)
    {
        _options = options;
        using var pass = new StreamedPass(file);
        Header = pass.Rows.Header;
        Label = Header.Column(options.LabelColumn);
        Features = Header.Beside(Label);
        DataSet.CheckColumns(name, DataTask.Regression, Features.Length, []);
        _rule = new LabelRule(Header.Names[Label], options.Task);
        _moments = new RunningMoments[Features.Length];
        _row = new double[Features.Length];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var told = 0d;
        while (pass.Next())
        {
            cancellation.ThrowIfCancellationRequested();
            Add(pass.Rows, options.PartOf(pass.Row), hash);
            if (progress is not null && pass.Position / (double)file.Length is var read && read >= told + Stride)
            {
                progress.Report(told = read);
            }
        }

        Coding = Decide(file, name);
        Digest = Convert.ToHexStringLower(hash.GetHashAndReset());
        progress?.Report(1);
    }

    /// <summary>The columns.</summary>
    public CsvHeader Header { get; }

    /// <summary>The column that is predicted.</summary>
    public int Label { get; }

    /// <summary>The other columns.</summary>
    public ImmutableArray<int> Features { get; }

    /// <summary>What the label column means.</summary>
    public LabelCoding Coding { get; }

    /// <summary>Differs where a row differs.</summary>
    public string Digest { get; }

    /// <summary>How many rows each <see cref="DataPart"/> has.</summary>
    public long[] RowsOf { get; } = new long[Enum.GetValues<DataPart>().Length];

    /// <summary>Means and deviations of the rows to train on.</summary>
    public Standardizer Standardizer => new(
        [.. _moments.Select(moments => moments.Result)], Coding.Task == DataTask.Regression ? _targets[(int)DataPart.Train].Result : (0, 1));

    private void Add(CsvRows rows, DataPart part, IncrementalHash hash)
    {
        RowsOf[(int)part]++;
        var label = rows.Cell(Label);
        _rule.Add(label, rows.Place(Label));

        // A column of texts has no moments, and none are asked of it.
        if (CsvNumber.TryParse(label, out var target))
        {
            _targets[(int)part].Add(target);
        }

        for (var i = 0; i < _moments.Length; i++)
        {
            _row[i] = rows.Number(Features[i]);
            if (part == DataPart.Train)
            {
                _moments[i].Add(_row[i]);
            }
        }

        hash.AppendData(MemoryMarshal.AsBytes(_row.AsSpan()));
        hash.AppendData(MemoryMarshal.AsBytes(label));
    }

    private LabelCoding Decide(StreamedFile file, string name)
    {
        if (RowsOf.Sum() == 0)
        {
            throw CsvRows.None(file.Name);
        }

        var coding = _rule.Decide();
        DataSet.CheckColumns(name, coding.Task, Features.Length, coding.ClassNames);
        var (train, validation, test) = (RowsOf[(int)DataPart.Train], RowsOf[(int)DataPart.Validation], RowsOf[(int)DataPart.Test]);
        if (train == 0 || test == 0 || (validation == 0 && _options.Validation != 0))
        {
            throw new InputException(FormattableString.Invariant(
                $"Holding out {_options.HeldOut} of {name}, and {_options.Validation} of the rest for validation, leaves {train} rows to train on, {validation} to validate and {test} to test; each needs at least one."));
        }

        if (coding.Task == DataTask.Regression)
        {
            CheckTargets(name, "train on", DataPart.Train);
            CheckTargets(name, "test", DataPart.Test);
        }

        return coding;
    }

    private void CheckTargets(string name, string use, DataPart part)
    {
        var (least, greatest) = _targets[(int)part].Range;
        SplitData.CheckTargets(name, use, RowsOf[(int)part], least, greatest);
    }
}
