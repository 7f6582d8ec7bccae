using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using InteropActivations.Cli.Report;

namespace InteropActivations.Cli.Tests.Report;

public sealed class ReportWriterTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("interop-report-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void A_report_is_three_files_and_a_folder_of_charts_and_nothing_is_left_beside_them()
    {
        var directory = Path.Combine(_directory, "new", "folder");

        var written = ReportWriter.Write(SampleReport.Full, directory);

        written.Select(Path.GetFileName).ShouldBe(["report.html", "report.md", "report.json"]);
        written.ShouldAllBe(path => File.Exists(path));
        Directory.GetFiles(directory).Length.ShouldBe(3);
        var charts = Directory.GetFiles(Path.Combine(directory, "charts"));
        charts.Select(Path.GetExtension).ShouldAllBe(extension => extension == ".svg");
        charts.Length.ShouldBe(ReportCharts.Of(SampleReport.Full).All.Count());
        charts.ShouldAllBe(path => XDocument.Load(path).Root!.Name.LocalName == "svg");
    }

    [Fact]
    public void A_second_report_replaces_the_first()
    {
        ReportWriter.Write(SampleReport.Full, _directory);
        ReportWriter.Write(SampleReport.Empty, _directory);

        var charts = ReportCharts.Of(SampleReport.Empty).All.Count();
        charts.ShouldBeLessThan(ReportCharts.Of(SampleReport.Full).All.Count());
        Directory.GetFiles(Path.Combine(_directory, "charts")).Length.ShouldBe(charts);

        File.ReadAllText(Path.Combine(_directory, "report.md")).ShouldStartWith("# Nothing was compared with PyTorch");
    }

    [Fact]
    public void Drawings_of_someone_else_are_left_alone()
    {
        var other = Path.Combine(Directory.CreateDirectory(Path.Combine(_directory, "charts")).FullName, "mine.svg");
        File.WriteAllText(other, "<svg/>");

        ReportWriter.Write(SampleReport.Empty, _directory);

        File.Exists(other).ShouldBeTrue();
    }

    [Fact]
    public void A_directory_that_cannot_be_written_is_named_in_one_sentence()
    {
        var file = Path.Combine(_directory, "file");
        File.WriteAllText(file, "");

        var exception = Should.Throw<InputException>(() => ReportWriter.Write(SampleReport.Empty, Path.Combine(file, "report")));

        exception.Message.ShouldStartWith($"The report cannot be written to '{Path.Combine(file, "report")}' (");
        exception.Message.ShouldEndWith("); give a directory that can be written with --out.");
        exception.Message.ShouldNotContain("\n");
    }

    [Fact]
    public void The_json_document_holds_everything()
    {
        using var document = JsonDocument.Parse(ReportJson.Of(SampleReport.Full));
        var root = document.RootElement;

        root.GetProperty("schemaVersion").GetInt32().ShouldBe(1);
        root.GetProperty("environment").GetProperty("engines")[1].GetProperty("info").GetProperty("version").GetString().ShouldBe("1.13.1");
        root.GetProperty("summary").GetProperty("outcome").GetString().ShouldBe("differs");
        root.GetProperty("summary").GetProperty("parity").GetProperty("knownCause").GetInt32().ShouldBe(4);
        root.GetProperty("parity").GetProperty("cases").GetArrayLength().ShouldBe(SampleReport.Full.Parity!.Cases.Count);
        root.GetProperty("training").GetProperty("cases").GetArrayLength().ShouldBe(18);
        root.GetProperty("lockstep").GetProperty("cases")[2].GetProperty("errors")[1].GetString().ShouldBe("NaN");
    }

    [Fact]
    public void What_is_missing_is_null_in_json()
    {
        using var document = JsonDocument.Parse(ReportJson.Of(SampleReport.Empty));

        document.RootElement.GetProperty("parity").ValueKind.ShouldBe(JsonValueKind.Null);
        document.RootElement.GetProperty("missing")[0].GetProperty("part").GetString().ShouldBe("parity");
    }

    [Fact]
    public void Numbers_do_not_depend_on_the_culture()
    {
        var commas = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        commas.NumberFormat.NumberDecimalSeparator = ",";
        commas.NumberFormat.NumberGroupSeparator = ".";
        commas.NumberFormat.NegativeSign = "~";
        var before = CultureInfo.CurrentCulture;
        var expected = Written("invariant");
        try
        {
            CultureInfo.CurrentCulture = commas;
            Written("commas").ShouldBe(expected);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        string[] Written(string folder) =>
            [.. ReportWriter.Write(SampleReport.Full, Path.Combine(_directory, folder)).Concat(Directory.GetFiles(Path.Combine(_directory, folder, "charts")).Order()).Select(File.ReadAllText)];
    }
}
