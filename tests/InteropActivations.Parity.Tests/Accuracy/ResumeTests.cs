using System.Text.Json;
using InteropActivations.Native;
using InteropActivations.Parity.Accuracy;
using InteropActivations.Parity.Json;

namespace InteropActivations.Parity.Tests.Accuracy;

public sealed class ResumeTests : IDisposable
{
    private static readonly AccuracyOptions Measured = new() { Activations = ["gelu", "silu"], DTypes = [DType.Float32], Inputs = 500_000 };

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"accuracy-{Guid.NewGuid():N}.state");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_run_that_was_stopped_goes_on_as_if_it_had_not(int threads)
    {
        var whole = AccuracyRun.Run(Measured, [[new FakeTorch()]]);
        using var stop = new CancellationTokenSource();
        var values = 0;
        var stopped = AccuracyRun.Run(Measured, [[Stopping()]], new AccuracyStateFile(_path), cancellation: stop.Token);

        stopped.Interrupted.ShouldBeTrue();
        stopped.Cases[0].Inputs.ShouldBeInRange(1, whole.Cases[0].Inputs);
        var first = new List<double>();
        var resumed = AccuracyRun.Run(
            Measured, [.. Enumerable.Range(0, threads).Select(_ => new[] { new FakeTorch() })], new AccuracyStateFile(_path), new Telling(first.Add));

        JsonSerializer.Serialize(resumed, ResultJson.Options).ShouldBe(JsonSerializer.Serialize(whole, ResultJson.Options));
        first[0].ShouldBeGreaterThan(0.1); // what was done is not done again

        FakeTorch Stopping() => new()
        {
            Value = (_, y) =>
            {
                if (++values > 200_000)
                {
                    stop.Cancel();
                }

                return y;
            },
        };
    }

    [Fact]
    public void A_torn_state_is_not_believed()
    {
        AccuracyRun.Run(Accuracies.Few("relu"), [[new NativeBackend()]], new AccuracyStateFile(_path));
        File.WriteAllText(_path, File.ReadAllText(_path)[..^40]);

        Refused("relu").ShouldBe($"'{_path}' is damaged: its checksum does not fit what it holds; delete it to begin anew.");
    }

    [Fact]
    public void An_edited_state_is_not_believed()
    {
        AccuracyRun.Run(Accuracies.Few("relu"), [[new NativeBackend()]], new AccuracyStateFile(_path));
        File.WriteAllText(_path, File.ReadAllText(_path).Replace("\"ulp\": 0", "\"ulp\": 1", StringComparison.Ordinal));

        Refused("relu").ShouldStartWith($"'{_path}' is damaged");
    }

    [Fact]
    public void The_state_of_another_job_is_left_alone()
    {
        AccuracyRun.Run(Accuracies.Few("relu"), [[new NativeBackend()]], new AccuracyStateFile(_path));

        Refused("gelu").ShouldBe(
            $"'{_path}' is what another job left unfinished (shard 1/1 of relu); finish that one, delete the file, or give another --out.");
    }

    public void Dispose() => File.Delete(_path);

    private string Refused(string activation) => Should.Throw<InputException>(
        () => AccuracyRun.Run(Accuracies.Few(activation), [[new NativeBackend()]], new AccuracyStateFile(_path))).Message;

    private sealed class Telling(Action<double> tell) : IProgress<double>
    {
        public void Report(double value)
        {
            lock (this)
            {
                tell(value);
            }
        }
    }
}
