namespace InteropActivations.Cli.Tests;

public class MLNetTests
{
    private const int MissingEngine = 3;

    [SkippableFact]
    public void Trainers_stand_beside_one_another_as_one_document()
    {
        var run = Interop.Run("mlnet", "--quick", "--json");
        Skip.If(run.ExitCode == MissingEngine, run.Error);

        run.ExitCode.ShouldBe(0);
        var cases = run.Json.GetProperty("cases").EnumerateArray().ToArray();
        run.Json.GetProperty("summary").GetProperty("cases").GetInt32().ShouldBe(cases.Length);
        run.Json.GetProperty("summary").GetProperty("folds").GetInt32().ShouldBe(2);
        cases.Select(one => one.GetProperty("dataSet").GetString()).Distinct().ShouldBe(["iris", "breast-cancer", "diabetes"]);
        foreach (var one in cases)
        {
            var task = one.GetProperty("task").GetString();
            one.TryGetProperty("auc", out _).ShouldBe(task == "binary");
            one.TryGetProperty("r2", out _).ShouldBe(task == "regression");
            one.TryGetProperty("accuracy", out _).ShouldBe(task != "regression");
        }

        cases.Count(one => one.GetProperty("trainer").GetString() == "Mlp" && one.GetProperty("engine").GetString() == "native").ShouldBe(6);
        cases.ShouldContain(one => one.GetProperty("trainer").GetString() == "LbfgsMaximumEntropy");
    }

    [Fact]
    public void One_fold_is_refused() =>
        Interop.Run("mlnet", "--folds", "1").Sentence.ShouldBe("--folds is 1, but rows must be split into at least 2 parts.");

    [Fact]
    public void An_unknown_engine_is_answered_with_the_nearest() => Interop.Run("mlnet", "--engine", "libtorhc").Sentence.ShouldContain("libtorch");
}
