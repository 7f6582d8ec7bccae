using InteropActivations.Activations;
using InteropActivations.Training;

namespace InteropActivations.Cli.Tests;

public class ListAndShowTests
{
    public static TheoryData<string> Names => new(ActivationCatalogue.All.Select(activation => activation.Info.Name));

    [Fact]
    public void List_names_every_activation_within_80_columns()
    {
        var run = Interop.Run("list", "--engine", "native");
        run.ExitCode.ShouldBe(0);
        run.Error.ShouldBeEmpty();
        var lines = run.Output.Split('\n');
        foreach (var activation in ActivationCatalogue.All)
        {
            lines.ShouldContain(line => line.StartsWith($"{activation.Info.Name} ", StringComparison.Ordinal));
        }

        lines.ShouldAllBe(line => line.Length <= 80);
        lines.ShouldAllBe(line => line == line.TrimEnd());
    }

    [Fact]
    public void List_as_json_holds_what_the_catalogue_holds()
    {
        var run = Interop.Run("list", "--json", "--engine", "native");
        run.ExitCode.ShouldBe(0);
        run.Json.GetProperty("schemaVersion").GetInt32().ShouldBe(1);
        var rows = run.Json.GetProperty("cases").EnumerateArray().ToList();
        rows.Select(row => row.GetProperty("name").GetString()).ShouldBe(ActivationCatalogue.All.Select(activation => activation.Info.Name));
        var elu = rows.Single(row => row.GetProperty("name").GetString() == "elu");
        elu.GetProperty("family").GetString().ShouldBe("smooth");
        elu.GetProperty("parameters")[0].GetProperty("default").GetDouble().ShouldBe(1);
        elu.GetProperty("support")[0].GetProperty("kind").GetString().ShouldBe("native");
    }

    [Fact]
    public void List_filters_by_family_and_by_part_of_a_name_or_alias()
    {
        var shrinks = Interop.Run("list", "--family", "SHRINK", "--json", "--engine", "native").Json.GetProperty("cases");
        shrinks.EnumerateArray().ShouldAllBe(row => row.GetProperty("family").GetString() == "shrink");

        var rectifier = Interop.Run("list", "rectifier", "--json", "--engine", "native").Json.GetProperty("cases");
        rectifier.EnumerateArray().Single().GetProperty("name").GetString().ShouldBe("relu");
    }

    [Fact]
    public void List_of_optimizers_says_where_other_frameworks_differ_within_80_columns()
    {
        var run = Interop.Run("list", "--optimizers");
        run.ExitCode.ShouldBe(0);
        run.Error.ShouldBeEmpty();
        var lines = run.Output.Split('\n');
        lines.ShouldAllBe(line => line.Length <= 80);
        lines.Intersect(OptimizerSpec.Names).ShouldBe(OptimizerSpec.Names);
        var words = string.Join(' ', run.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        foreach (var convention in OptimizerConventions.All)
        {
            words.ShouldContain($"{convention.Framework} {convention.Sentence}");
        }

        var adam = Interop.Run("list", "adamw", "--optimizers", "--json").Json.GetProperty("cases").EnumerateArray().Single();
        adam.GetProperty("name").GetString().ShouldBe("adamw");
        adam.GetProperty("conventions")[0].GetProperty("framework").GetString().ShouldBe("TorchSharp");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Show_fits_80_columns_and_says_what_the_catalogue_says(string name)
    {
        var info = ActivationCatalogue.Get(name).Info;
        var run = Interop.Run("show", name);
        run.ExitCode.ShouldBe(0);
        run.Error.ShouldBeEmpty();
        run.Output.Split('\n').ShouldAllBe(line => line.Length <= 80);
        foreach (var parameter in info.Parameters)
        {
            run.Output.ShouldContain($"{parameter.Name} = ");
        }

        run.Output.ShouldContain(info.Range);

        var document = Interop.Run("show", name, "--json").Json;
        document.GetProperty("formula").GetString().ShouldBe(info.Formula);
        document.GetProperty("kinks").GetArrayLength().ShouldBe(info.Kinks.Length);
    }

    [Fact]
    public void Show_takes_parameters_and_puts_them_everywhere()
    {
        var run = Interop.Run("show", "leaky-relu(0.2)");
        run.Output.ShouldStartWith("leaky-relu(negative_slope=0.2)");
        run.Output.ShouldContain("negative_slope = 0.2 (default 0.01");
        run.Output.ShouldContain("torch.leaky_relu(x, 0.2)");
    }

    [Fact]
    public void Show_draws_the_curve_and_its_slope()
    {
        // Of relu over -6 to 6, f is 0 left of the axis and rises to 6; f' is 0, then 1.
        var output = Interop.Run("show", "relu").Output;
        var plot = output[output.IndexOf("   f(x)", StringComparison.Ordinal)..];
        plot.ShouldContain(" 6 ");
        plot.ShouldContain(" 1 ");
        plot.Count(letter => letter is > '\u2800' and <= '\u28FF').ShouldBeGreaterThan(60);
    }
}
