using InteropActivations.Data;
using InteropActivations.Networks;
using InteropActivations.Training;

namespace InteropActivations.Tests.Data.Streamed;

public class ChangedFileTests
{
    private const string Message = "t.csv was changed after it was first read; leave it as it is until the work is done, and start anew.";

    private const int Rows = 3000;

    private static readonly TrainingSpec Spec = new(Mlp.Inputs(3).Outputs(3), Loss.CrossEntropy, new Sgd(0.1));

    private static readonly string Text = TemporaryCsv.Text(Rows, row => $"{row % 3}");

    [Fact]
    public void Another_length_is_refused()
    {
        using var file = new TemporaryCsv(Text);
        var modified = File.GetLastWriteTimeUtc(file.Path);
        using var batches = Batches(file);
        file.Write(Text + "1,2,3,0\n");
        File.SetLastWriteTimeUtc(file.Path, modified);
        Should.Throw<InputException>(() => batches.StartEpoch(0)).Message.ShouldBe(Message);
    }

    [Fact]
    public void Another_time_is_refused()
    {
        using var file = new TemporaryCsv(Text);
        using var batches = Batches(file);
        batches.StartEpoch(0);
        File.SetLastWriteTimeUtc(file.Path, File.GetLastWriteTimeUtc(file.Path).AddSeconds(1));
        Should.Throw<InputException>(() => batches.StartEpoch(1)).Message.ShouldBe(Message);
    }

    [Theory]
    [InlineData("1,1,1,1\n", "1,1,\n1,1\n", null)] // a row of another length
    [InlineData("0.1,2\n9,", "0.1,9\n\n,", null)]
    [InlineData("row,far", "raw,fur", Message)] // other columns
    [InlineData("\n9,", " 9,", null)]
    public void What_hides_behind_length_and_time_is_refused_where_it_shows(string was, string becomes, string? message)
    {
        using var file = new TemporaryCsv("row,far,same,y\n1,1,1,1\n" + Text[(Text.IndexOf('\n', StringComparison.Ordinal) + 1)..]);
        var text = File.ReadAllText(file.Path);
        var modified = File.GetLastWriteTimeUtc(file.Path);
        using var batches = Batches(file);
        var at = text.IndexOf(was, StringComparison.Ordinal);
        at.ShouldBeGreaterThanOrEqualTo(0);
        file.Write(text[..at] + becomes.PadRight(was.Length)[..was.Length] + text[(at + was.Length)..]);
        File.SetLastWriteTimeUtc(file.Path, modified);
        var thrown = Should.Throw<InputException>(() => ReadAll(batches));
        if (message is not null)
        {
            thrown.Message.ShouldBe(message);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Another_number_of_rows_is_refused_at_the_end_of_the_pass(bool more)
    {
        // Blank lines are no rows: they make room for a row in a file of the same length.
        const string row = "0,0,0,1\n", blank = "\n\n\n\n\n\n\n\n";
        using var file = new TemporaryCsv(Text + (more ? blank : row));
        var modified = File.GetLastWriteTimeUtc(file.Path);
        using var batches = Batches(file);
        file.Write(Text + (more ? row : blank));
        File.SetLastWriteTimeUtc(file.Path, modified);
        Should.Throw<InputException>(() => ReadAll(batches)).Message.ShouldBe(Message);
    }

    [Fact]
    public void A_file_that_grows_while_it_is_read_is_refused_at_the_end_of_the_pass()
    {
        using var file = new TemporaryCsv(Text);
        using var batches = Batches(file);
        batches.StartEpoch(0);
        batches.Inputs(0).Length.ShouldBe(64 * 3);
        File.AppendAllText(file.Path, "1,2,3,0\n");
        Should.Throw<InputException>(() => batches.Inputs(batches.Count - 1).Length).Message.ShouldBe(Message);
    }

    [Fact]
    public void A_file_that_is_gone_is_refused()
    {
        using var file = new TemporaryCsv(Text);
        using var batches = Batches(file);
        File.Delete(file.Path);
        Should.Throw<InputException>(() => batches.StartEpoch(0)).Message.ShouldStartWith($"{file.Path} cannot be read: ");
    }

    private static StreamedBatches<float> Batches(TemporaryCsv file) =>
        new(StreamedDataSet.Open(file.Path), Spec, batchSize: 64, seed: 1, window: 500);

    private static void ReadAll(StreamedBatches<float> batches)
    {
        batches.StartEpoch(0);
        for (var batch = 0; batch < batches.Count; batch++)
        {
            batches.Inputs(batch).Length.ShouldBeGreaterThan(0);
        }
    }
}
