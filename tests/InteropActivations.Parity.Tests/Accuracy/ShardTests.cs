using InteropActivations.Backends;
using InteropActivations.Native;
using InteropActivations.Parity.Accuracy;
using InteropActivations.Parity.Json;
using InteropActivations.Parity.Results;

namespace InteropActivations.Parity.Tests.Accuracy;

public sealed class ShardTests
{
    private static readonly AccuracyOptions Measured = new() { Activations = ["gelu", "swish", "softmax", "relu"], DTypes = [DType.Float32], Inputs = 200_000 };

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 3)]
    [InlineData(2, 5)]
    public void Shards_cover_everything_once(int pieces, int count)
    {
        var ranges = Enumerable.Range(1, count).Select(index => new Shard(index, count).Of(pieces)).ToArray();

        ranges.SelectMany(range => Enumerable.Range(range.Start, range.End - range.Start)).ShouldBe(Enumerable.Range(0, pieces));
    }

    [Theory]
    [InlineData("0/2")]
    [InlineData("3/2")]
    [InlineData("1/0")]
    [InlineData("1")]
    [InlineData("a/b")]
    [InlineData("-1/2")]
    public void What_is_no_shard_gets_a_sentence(string text) =>
        Should.Throw<InputException>(() => Shard.Parse(text)).Message.ShouldBe($"'{text}' is no shard; write which of how many, from 1/1 on, such as 2/8.");

    [Fact]
    public void Shards_put_together_are_the_whole()
    {
        var whole = Accuracies.Document(Accuracies.Measure(Measured, new NativeBackend()));

        var merged = AccuracyMerge.Merge([.. Enumerable.Range(1, 3).Reverse().Select(index => ($"{index}", Part(index, 3)))]);

        ResultJson.Of(merged with { Environments = whole.Environments }).ShouldBe(ResultJson.Of(whole));
    }

    [Fact]
    public void A_document_is_read_as_it_was_written()
    {
        var path = Path.GetTempFileName();
        try
        {
            using var wrong = new FakeTorch { Value = (x, y) => x == 20 || double.IsNaN(x) ? double.NegativeInfinity : y };
            var written = ResultJson.Of(Accuracies.Document(Accuracies.Measure(Accuracies.Few("silu"), wrong)));
            File.WriteAllText(path, written);

            ResultJson.Of(AccuracyDocument.Read(path)).ShouldBe(written);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_missing_shard_is_named() =>
        Refused(("a", Part(1, 3)), ("b", Part(3, 3))).ShouldBe("'a' is shard 1/3, but shard 2/3 of the same job is missing; give all of them.");

    [Fact]
    public void A_shard_given_twice_is_named() =>
        Refused(("a", Part(1, 2)), ("b", Part(1, 2)), ("c", Part(2, 2))).ShouldBe("'a' and 'b' are both shard 1/2 of the same job; give each once.");

    [Fact]
    public void Shards_cut_in_two_ways_are_named() =>
        Refused(("a", Part(1, 2)), ("b", Part(2, 3))).ShouldBe("'a' is shard 1/2 and 'b' shard 2/3 of the same job; give shards of one way to cut it.");

    [Fact]
    public void A_shard_of_another_job_does_not_fill_a_gap()
    {
        var foreign = Accuracies.Document(Accuracies.Measure(Measured with { Inputs = 5, Shard = new Shard(2, 2) }, new NativeBackend()));

        Refused(("a", Part(1, 2)), ("b", foreign))
            .ShouldBe("'a' is shard 1/2, but shard 2/2 of the same job is missing, and the other files are of other jobs; give all of them.");
    }

    [Fact]
    public void An_unfinished_shard_is_refused()
    {
        using var stop = new CancellationTokenSource();
        using var slow = new FakeTorch { Value = (x, y) => Stopped(y) };
        var result = AccuracyRun.Run(Measured, [[slow]], cancellation: stop.Token);

        Refused(("a", Accuracies.Document(result))).ShouldBe("'a' holds shard 1/1 unfinished; run the same command again, which goes on where it stopped.");

        double Stopped(double value)
        {
            stop.Cancel();
            return value;
        }
    }

    [Fact]
    public void Versions_of_an_engine_stand_side_by_side_and_of_one_version_more_inputs_win()
    {
        using var old = new FakeTorch { Info = new BackendInfo("libtorch", "1.13.0"), Value = (_, y) => y * 1.001 };
        using var young = new FakeTorch { Info = new BackendInfo("libtorch", "2.6.0") };
        var first = Accuracies.Document(Accuracies.Measure(Accuracies.Few("gelu"), new NativeBackend(), old));
        var second = Accuracies.Document(Accuracies.Measure(Accuracies.Few("gelu") with { Inputs = 2000 }, new NativeBackend(), young));

        var merged = AccuracyMerge.Merge([("a", first), ("b", second)]);

        var forward = merged.Cases.Where(one => one.Direction == AccuracyDirection.Forward).ToArray();
        forward.Select(one => one.EngineVersion).ShouldBe([new NativeBackend().Info.Version, "1.13.0", "2.6.0"]);
        forward[0].Inputs.ShouldBe(second.Cases[0].Inputs);
        merged.Jobs.Count.ShouldBe(2);
    }

    private static AccuracyDocument Part(int index, int count) =>
        Accuracies.Document(Accuracies.Measure(Measured with { Shard = new Shard(index, count) }, new NativeBackend()));

    private static string Refused(params (string, AccuracyDocument)[] parts) => Should.Throw<InputException>(() => AccuracyMerge.Merge(parts)).Message;
}
