using InteropActivations.Data;
using InteropActivations.Native;
using InteropActivations.Networks;
using InteropActivations.Training;

namespace InteropActivations.Tests.Training;

public sealed class TrainedNetworkTests : IDisposable
{
    private const string Document = """
        {"schemaVersion":2,"dataSet":"t","network":"2 - 1","loss":"mse",
        "optimizer":"sgd(0.1)","features":[],"target":{"mean":0,"deviation":1},"parameters":[1,2],"buffers":[]}
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    private string Path => System.IO.Path.Combine(_folder, "net.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_is_read_is_what_was_written()
    {
        var plan = new TrainingPlan(Mlp.Inputs(10).Hidden(4, "leaky-relu(0.2)").Hidden(4, "prelu").Outputs(1), new Sgd(0.01, 0.9)) { Epochs = 2 };
        using var engine = new NativeBackend();
        var saved = TrainedNetwork.Of("diabetes", TrainingRun.Run<float>(engine, DataSet.Load("diabetes"), plan));
        saved.Save(Path);

        var loaded = TrainedNetwork.Load(Path);
        loaded.DataSet.ShouldBe("diabetes");
        loaded.Spec.ShouldBe(saved.Spec);
        loaded.Parameters.ShouldBe(saved.Parameters);
        loaded.Standardizer.Features.ShouldBe(saved.Standardizer.Features);
        loaded.Standardizer.Target.ShouldBe(saved.Standardizer.Target);
        Directory.GetFiles(_folder).ShouldBe([Path]);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_named()
    {
        Should.Throw<InputException>(() => Trained().Save("nowhere/net.json")).Message.ShouldStartWith("nowhere/net.json cannot be written: ");
    }

    [SkippableFact]
    public void On_a_full_disk_the_network_that_was_there_stays_whole()
    {
        Skip.IfNot(FullDisk.IsHere, FullDisk.Reason);
        var trained = Trained();
        trained.Save(Path);
        var before = File.ReadAllBytes(Path);
        FullDisk.Behind(Path + ".partial");
        Should.Throw<InputException>(() => trained.Save(Path)).Message.ShouldStartWith($"{Path} cannot be written: ");
        File.ReadAllBytes(Path).ShouldBe(before);
        Directory.GetFileSystemEntries(_folder).ShouldBe([Path]);
    }

    [Fact]
    public void Where_a_folder_stands_nothing_is_left_of_a_file()
    {
        Directory.CreateDirectory(Path);
        Should.Throw<InputException>(() => Trained().Save(Path)).Message.ShouldStartWith($"{Path} cannot be written: ");
        Directory.GetFileSystemEntries(_folder).ShouldBe([Path]);
    }

    [Theory]
    [InlineData("no JSON", "cannot be read as a trained network: ")]
    [InlineData("{}", "cannot be read as a trained network: ")]
    public void A_file_of_another_form_is_refused(string text, string message)
    {
        File.WriteAllText(Path, text);
        Should.Throw<InputException>(() => TrainedNetwork.Load(Path)).Message.ShouldStartWith($"{Path} {message}");
    }

    [Theory]
    [InlineData("\"schemaVersion\":2", "\"schemaVersion\":1", "cannot be read as a trained network: its schema version is not 2.")]
    [InlineData("\"mse\"", "\"hinges\"", "cannot be read as a trained network: ")]
    [InlineData("\"2 - 1\"", "null", "cannot be read as a trained network: ")]
    public void A_file_with_something_else_in_a_place_is_refused(string text, string other, string message)
    {
        Document.ShouldContain(text);
        File.WriteAllText(Path, Document.Replace(text, other, StringComparison.Ordinal));
        Should.Throw<InputException>(() => TrainedNetwork.Load(Path)).Message.ShouldStartWith($"{Path} {message}");
    }

    [Fact]
    public void A_file_that_lacks_parameters_is_refused()
    {
        File.WriteAllText(Path, Document);
        Should.Throw<InputException>(() => TrainedNetwork.Load(Path)).Message
            .ShouldBe($"{Path} cannot be read as a trained network: it has 2 parameters, but its network 2 - 1 has 3.");
    }

    [Theory]
    [InlineData("", "it says how 0 features are standardized, but its network takes 2.")]
    [InlineData("{\"mean\":0,\"deviation\":1},{\"mean\":0,\"deviation\":0}", "it has a deviation that is not greater than 0.")]
    public void A_file_that_cannot_standardize_is_refused(string features, string message)
    {
        File.WriteAllText(Path, Document
            .Replace("[1,2]", "[1,2,3]", StringComparison.Ordinal)
            .Replace("\"features\":[]", $"\"features\":[{features}]", StringComparison.Ordinal));
        Should.Throw<InputException>(() => TrainedNetwork.Load(Path)).Message.ShouldEndWith(message);
    }

    private static TrainedNetwork Trained()
    {
        using var engine = new NativeBackend();
        var plan = new TrainingPlan(Mlp.Inputs(4).Outputs(3), new Sgd(0.01)) { Epochs = 1 };
        return TrainedNetwork.Of("iris", TrainingRun.Run<float>(engine, DataSet.Load("iris"), plan));
    }
}
