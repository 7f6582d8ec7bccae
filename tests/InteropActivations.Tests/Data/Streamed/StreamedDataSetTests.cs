using InteropActivations.Data;

namespace InteropActivations.Tests.Data.Streamed;

public class StreamedDataSetTests
{
    public static TheoryData<string> Files { get; } = [.. DataSetCatalogue.All.Select(info => info.File)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_is_understood_as_it_is_in_memory(string file)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "reference", "datasets", file);
        var data = DataSet.FromCsv(path);
        var streamed = StreamedDataSet.Open(path, new StreamOptions { Validation = 0.1 });

        streamed.Name.ShouldBe(data.Name);
        streamed.Task.ShouldBe(data.Task);
        streamed.Rows.ShouldBe(data.Rows);
        streamed.Inputs.ShouldBe(data.Inputs);
        streamed.Outputs.ShouldBe(data.Outputs);
        streamed.FeatureNames.ShouldBe(data.FeatureNames);
        streamed.ClassNames.ShouldBe(data.ClassNames);
        SameMoments(streamed.Standardizer, Standardizer.Fit(InMemory.Part(streamed, data, DataPart.Train)));
    }

    [Theory]
    [InlineData("x,y\n1,0\n2,1\n3,0\n4,1\n", null)]
    [InlineData("x,y\n1,0\n2,2\n3,0\n4,2\n", null)]
    [InlineData("x,y\n1,0\n2,1\n3,2\n4,3\n", null)]
    [InlineData("x,label\n1,0\n2,2\n3,0\n4,2\n", null)]
    [InlineData("x,y\n1,dog\n2,cat\n3,dog\n4,emu\n", null)]
    [InlineData("x,y\n1,0\n2,1\n3,0\n4,1\n", DataTask.Regression)]
    [InlineData("x,y\n1,0\n2,2\n3,0\n4,2\n", DataTask.Classification)]
    [InlineData("\"x\n1\",\"y\"\r\n\r\n 1 ,\"do\"\"g\"\r\n\r\n2,\"c,at\"\r\n3,\"do\"\"g\"\r\n4,\"c\r\nat\"", null)]
    public void The_task_is_found_by_the_same_rule(string text, DataTask? task)
    {
        using var file = new TemporaryCsv(text);
        var data = DataSet.FromCsv(file.Path, task: task);
        var streamed = StreamedDataSet.Open(file.Path, Splitting(data, task));
        streamed.Task.ShouldBe(data.Task);
        streamed.ClassNames.ShouldBe(data.ClassNames);
        streamed.FeatureNames.ShouldBe(data.FeatureNames);
    }

    [Theory]
    [InlineData("", "t.csv is empty; it needs a line of column names, then rows of numbers.")]
    [InlineData("a,b\n\n", "t.csv has a header but no rows.")]
    [InlineData("1,2\n3,4\n", "t.csv has no header; its first line is all numbers, but must name the columns.")]
    [InlineData("a,b\n1,2\n3\n", "t.csv, line 3: the row has 1 columns, but the header has 2.")]
    [InlineData("a,b\n1,2\n\n\nx,2\n", "t.csv, line 5, column 'a': 'x' is not a number.")]
    [InlineData("a,b\r\n1,2\r\nNaN,2\r\n", "t.csv, line 3, column 'a' is NaN, but must be a finite number.")]
    [InlineData("a,b\n1,2\n2,1e999\n", "t.csv, line 3, column 'b' is 1e999, but must be a finite number.")]
    [InlineData("a,b\n1,2\n2,x\n", "t.csv, line 3, column 'b': 'x' is not a number.")]
    [InlineData("a,b\n1,x\n2,2\n", "t.csv, line 2, column 'b': 'x' is not a number.")]
    [InlineData("a,b\n1,x\n2,\n3,y\n", "t.csv, line 3, column 'b' is empty, but must name the row's class.")]
    [InlineData("a,label\n1,0\n2,-1\n", "t.csv, line 3, column 'label': '-1' is not a class; classes are whole numbers from 0 to 999; name the column otherwise if a number is to be predicted.")]
    [InlineData("a,b\n1,\"2\n3,4\n", "t.csv, line 2: a quote is opened but not closed.")]
    [InlineData("a,b\n1,x\n2,x\n", "Every row of t is of the class 'x'; a classification needs at least two classes.")]
    [InlineData("b\n1\n2\n", "t has no features; it needs at least one column beside its label.")]
    public void Bad_text_is_named_with_line_and_column(string text, string message)
    {
        using var file = new TemporaryCsv(text);
        Should.Throw<InputException>(() => StreamedDataSet.Open(file.Path)).Message.ShouldBe(message);
    }

    [Fact]
    public void More_texts_than_there_may_be_classes_are_refused_where_they_become_too_many()
    {
        using var file = TemporaryCsv.Of(1500, row => $"name{row}");
        Should.Throw<InputException>(() => StreamedDataSet.Open(file.Path)).Message
            .ShouldBe("t.csv, line 1002, column 'y': 'name1000' would be class 1001, but there may be at most 1000; name another column to predict.");
    }

    [Fact]
    public void A_missing_file_and_an_unknown_column_are_named()
    {
        Should.Throw<InputException>(() => StreamedDataSet.Open("nowhere/t.csv")).Message.ShouldStartWith("nowhere/t.csv cannot be read: ");
        using var file = new TemporaryCsv("y,x1\n0,1\n");
        Should.Throw<InputException>(() => StreamedDataSet.Open(file.Path, new StreamOptions { LabelColumn = "y1" })).Message
            .ShouldBe("t.csv: There is no column named 'y1'; the nearest are x1, y.");
    }

    [Fact]
    public void A_part_without_rows_is_refused()
    {
        using var file = new TemporaryCsv("a,b\n1,2.5\n");
        Should.Throw<InputException>(() => StreamedDataSet.Open(file.Path, new StreamOptions { Validation = 0.5 })).Message
            .ShouldMatch("^Holding out 0.2 of t, and 0.5 of the rest for validation, leaves [01] rows to train on, [01] to validate and [01] to test; each needs at least one.$");
        Should.Throw<InputException>(() => new StreamOptions { HeldOut = 1 });
        Should.Throw<InputException>(() => new StreamOptions { Validation = -0.1 });
    }

    [Fact]
    public void Parts_have_their_fractions_and_depend_on_the_seed_alone()
    {
        const int rows = 20_000;
        using var file = TemporaryCsv.Of(rows, row => $"{row % 3}");
        var options = new StreamOptions { HeldOut = 0.3, Validation = 0.1, Seed = 4 };
        var streamed = StreamedDataSet.Open(file.Path, options);
        (streamed.RowsOf(DataPart.Train) + streamed.RowsOf(DataPart.Validation) + streamed.RowsOf(DataPart.Test)).ShouldBe(rows);
        Parts(streamed).CountBy(part => part).ShouldAllBe(pair => pair.Value == streamed.RowsOf(pair.Key));

        // Counts are binomial: five standard deviations of √(n·p·(1 − p)).
        Expected(DataPart.Test, 0.3);
        Expected(DataPart.Validation, 0.7 * 0.1);
        Parts(StreamedDataSet.Open(file.Path, options)).ShouldBe(Parts(streamed));
        Parts(StreamedDataSet.Open(file.Path, options with { Seed = 5 })).ShouldNotBe(Parts(streamed));

        static DataPart[] Parts(StreamedDataSet data) => [.. Enumerable.Range(0, rows).Select(row => data.PartOf(row))];

        void Expected(DataPart part, double fraction) =>
            ((double)streamed.RowsOf(part)).ShouldBe(rows * fraction, 5 * Math.Sqrt(rows * fraction * (1 - fraction)));
    }

    [Fact]
    public void Means_far_from_0_are_those_in_memory_and_a_constant_column_keeps_its_scale()
    {
        using var file = TemporaryCsv.Of(20_000, row => FormattableString.Invariant($"{row * 0.37 % 1:R}"));
        var streamed = StreamedDataSet.Open(file.Path);
        streamed.Task.ShouldBe(DataTask.Regression);
        SameMoments(streamed.Standardizer, Standardizer.Fit(InMemory.Part(streamed, DataSet.FromCsv(file.Path), DataPart.Train)));
        streamed.Standardizer.Features[2].ShouldBe((0.1, 1));
    }

    [Fact]
    public void Progress_rises_to_1_and_the_pass_can_be_stopped()
    {
        using var file = TemporaryCsv.Of(20_000, row => $"{row % 2}");
        var told = new List<double>();
        StreamedDataSet.Open(file.Path, progress: new Teller(told.Add));
        told.Count.ShouldBeGreaterThan(10);
        told.ShouldBe([.. told.Order()]);
        told[^1].ShouldBe(1);

        using var stop = new CancellationTokenSource();
        Should.Throw<OperationCanceledException>(
            () => StreamedDataSet.Open(file.Path, progress: new Teller(_ => stop.Cancel()), cancellation: stop.Token));
    }

    /// <summary>A seed that gives the few rows of a test both parts.</summary>
    private static StreamOptions Splitting(DataSet data, DataTask? task) =>
        Enumerable.Range(0, 100)
            .Select(seed => new StreamOptions { HeldOut = 0.5, Seed = (ulong)seed, Task = task })
            .First(options => Enumerable.Range(0, data.Rows).Select(row => options.PartOf(row)).Distinct().Count() == 2);

    private static void SameMoments(Standardizer streamed, Standardizer inMemory)
    {
        foreach (var (one, other) in streamed.Features.Append(streamed.Target).Zip(inMemory.Features.Append(inMemory.Target)))
        {
            one.Mean.ShouldBe(other.Mean, 1e-12 * Math.Max(Math.Abs(other.Mean), other.Deviation));
            one.Deviation.ShouldBe(other.Deviation, 1e-12 * other.Deviation);
        }
    }

    private sealed class Teller(Action<double> tell) : IProgress<double>
    {
        public void Report(double value) => tell(value);
    }
}
