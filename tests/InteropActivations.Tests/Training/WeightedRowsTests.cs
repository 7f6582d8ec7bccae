using System.Collections.Immutable;
using System.Numerics;
using InteropActivations.Data;
using InteropActivations.Native;
using InteropActivations.Networks;
using InteropActivations.Training;

namespace InteropActivations.Tests.Training;

/// <summary>Rows that count differently: a row of weight 2 is that row twice.</summary>
public class WeightedRowsTests
{
    private static readonly TrainingPlan Plan = new(Mlp.Inputs(1).Hidden(4, "tanh").Outputs(2), new Sgd(0.1)) { Epochs = 5 };

    private static readonly double[] Features = [-2, -1, 0.5, 1, 3];
    private static readonly double[] Labels = [0, 1, 0, 1, 1];
    private static readonly double[] Counts = [2, 1, 3, 1, 2];

    [Fact]
    public void Training_and_validation_weigh_each_row()
    {
        var weighted = Run(new WeightedData(Features, Labels, Counts));
        var repeated = Run(new WeightedData(Repeat(Features), Repeat(Labels), []));
        weighted.Parameters.Zip(repeated.Parameters).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-14);
        weighted.EpochLosses.Zip(repeated.EpochLosses).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-14);
        weighted.Epochs.Zip(repeated.Epochs).ShouldAllBe(pair => Math.Abs(pair.First.ValidationLoss!.Value - pair.Second.ValidationLoss!.Value) < 1e-14);
    }

    private static double[] Repeat(double[] values) =>
        [.. values.Zip(Counts).SelectMany(pair => Enumerable.Repeat(pair.First, (int)pair.Second))];

    private static TrainingOutcome Run(WeightedData rows)
    {
        using var engine = new NativeBackend();
        return TrainingRun.Run<double>(engine, rows, Plan with { BatchSize = (int)rows.RowsOf(DataPart.Train) });
    }

    /// <summary>The same rows for every part, as one batch.</summary>
    private sealed class WeightedData(double[] features, double[] labels, double[] weights) : ITrainingData
    {
        public string Name => "rows";

        public DataTask Task => DataTask.Classification;

        public ImmutableArray<string> ClassNames => ["no", "yes"];

        public int Inputs => 1;

        public int Outputs => 2;

        public string Digest => "";

        public Standardizer Standardizer { get; } =
            Standardizer.Fit(new DataSet("rows", DataTask.Classification, ["a"], ["no", "yes"], [-1, 1], [0, 1]));

        public long RowsOf(DataPart part) => labels.Length;

        public IBatchSource<T> Batches<T>(TrainingSpec spec, int batchSize, ulong seed) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
            new Batch<T>(Of<T>(features), Of<T>(labels), Of<T>(weights));

        public IRowChunks<T> Rows<T>(DataPart part, TrainingSpec spec) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
            new Chunk<T>(Of<T>(features), Of<T>(labels), Of<T>(weights), labels);

        private static T[] Of<T>(double[] values) where T : unmanaged, IBinaryFloatingPointIeee754<T> => [.. values.Select(T.CreateTruncating)];
    }

    private sealed class Batch<T>(T[] features, T[] labels, T[] weights) : IBatchSource<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public int Count => 1;

        public void StartEpoch(int epoch)
        {
        }

        public int Rows(int batch) => labels.Length;

        public ReadOnlySpan<T> Inputs(int batch) => features;

        public ReadOnlySpan<T> Targets(int batch) => labels;

        public ReadOnlySpan<T> Weights(int batch) => weights;

        public void Dispose()
        {
        }
    }

    private sealed class Chunk<T>(T[] features, T[] targets, T[] weights, double[] labels) : IRowChunks<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public int Rows { get; private set; }

        public ReadOnlySpan<T> Inputs => features;

        public ReadOnlySpan<T> Targets => targets;

        public ReadOnlySpan<double> Labels => labels;

        public ReadOnlySpan<T> Weights => weights;

        public bool Next() => (Rows = Rows == 0 ? labels.Length : 0) > 0;

        public void Restart() => Rows = 0;

        public void Dispose()
        {
        }
    }
}
