using InteropActivations.Data;
using InteropActivations.Native;
using InteropActivations.Networks;
using InteropActivations.Tests.Data.Streamed;
using InteropActivations.Training;

namespace InteropActivations.Tests.Training;

/// <summary>Training on a file that is read again in every epoch.</summary>
public class StreamedTrainingTests
{
    private const int Rows = 9000;

    /// <summary>The class is decided by the second of the three features.</summary>
    private static readonly TrainingPlan Plan = new(Mlp.Inputs(3).Hidden(8, "tanh").Outputs(2), new Adam(0.01))
    {
        Epochs = 3,
        EarlyStopping = new EarlyStopping(),
    };

    [Fact]
    public void Rows_are_told_apart_scored_and_the_same_bits_come_out_again()
    {
        using var file = TemporaryCsv.Of(Rows, row => row < Rows / 2 ? "first" : "second");
        var data = Open(file);
        var outcome = Run(data);
        outcome.Test.Accuracy!.Value.ShouldBeGreaterThan(0.98);
        outcome.Test.ConfusionMatrix!.Rows.ShouldBe((int)data.RowsOf(DataPart.Test));
        outcome.Train.ConfusionMatrix!.Rows.ShouldBe((int)data.RowsOf(DataPart.Train));
        outcome.Validation!.ConfusionMatrix!.Rows.ShouldBe((int)data.RowsOf(DataPart.Validation));
        outcome.Epochs.ShouldAllBe(epoch => epoch.ValidationLoss > 0);
        Run(Open(file)).Parameters.ShouldBe(outcome.Parameters);
    }

    /// <summary>The rows to train on are more than one chunk, so that sums go over its end.</summary>
    [Fact]
    public void Scores_are_those_of_all_rows_at_once()
    {
        using var file = TemporaryCsv.Of(Rows, row => row % 3 == 0 ? "first" : "second");
        var data = Open(file);
        var outcome = Run(data);
        var spec = Plan.SpecFor(DataTask.Classification);
        using var engine = new NativeBackend();
        using var session = engine.Train<float>(spec, [.. outcome.Parameters.Select(value => (float)value)]);
        using var rows = new StreamedRows<float>(data, DataPart.Train, spec, chunk: Rows);
        rows.Next().ShouldBeTrue();
        rows.Rows.ShouldBeGreaterThan(IRowChunks<float>.DefaultChunk);
        var outputs = new float[rows.Rows * 2];
        session.Predict(rows.Inputs, outputs);
        var all = new DataSet("t", DataTask.Classification, ["a"], ["first", "second"], new double[rows.Rows], rows.Labels);
        var expected = Score.Of<float>(all, spec, outputs);
        outcome.Train.Accuracy.ShouldBe(expected.Accuracy);
        outcome.Train.Auc.ShouldBe(expected.Auc);
        // Sums of 6,000 terms, put together otherwise.
        outcome.Train.LogLoss!.Value.ShouldBe(expected.LogLoss!.Value, 1e-12);
        outcome.Train.ConfusionMatrix.ShouldBe(expected.ConfusionMatrix);
    }

    [Fact]
    public void A_regression_is_scored_in_its_own_unit_and_needs_different_targets()
    {
        using var file = TemporaryCsv.Of(Rows, row => FormattableString.Invariant($"{1000 + (row * 0.5)}"));
        using var engine = new NativeBackend();
        var plan = new TrainingPlan(Mlp.Inputs(3).Outputs(1), new Adam(0.05)) { Epochs = 10 };
        var outcome = TrainingRun.Run<double>(engine, Open(file), plan);
        outcome.Test.RSquared!.Value.ShouldBeGreaterThan(0.99);
        // Uniform over 4,500: its deviation is 4,500/√12, of which √(1 − R²) is left.
        outcome.Test.RootMeanSquaredError!.Value.ShouldBe(4500 / Math.Sqrt(12) * Math.Sqrt(1 - outcome.Test.RSquared.Value), 10);

        file.Write(TemporaryCsv.Text(50, _ => "0.5"));
        Should.Throw<InputException>(() => Open(file)).Message.ShouldContain("are 0.5, so that R² has no value");
    }

    [Fact]
    public void A_file_that_changes_between_epochs_ends_the_training()
    {
        using var file = TemporaryCsv.Of(300, row => row % 2 == 0 ? "first" : "second");
        var data = Open(file);
        using var engine = new NativeBackend();
        Should.Throw<InputException>(() => TrainingRun.Run<float>(engine, data, Plan, _ => file.Write(TemporaryCsv.Text(301, _ => "first"))))
            .Message.ShouldContain("was changed after it was first read");
    }

    private static StreamedDataSet Open(TemporaryCsv file) => StreamedDataSet.Open(file.Path, new StreamOptions { Validation = 0.1 });

    private static TrainingOutcome Run(StreamedDataSet data)
    {
        using var engine = new NativeBackend();
        return TrainingRun.Run<float>(engine, data, Plan);
    }
}
