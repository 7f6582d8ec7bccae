using InteropActivations.Data;

namespace InteropActivations.Tests.Data;

public class CsvTests
{
    [Theory]
    [InlineData("", "t.csv is empty; it needs a line of column names, then rows of numbers.")]
    [InlineData("\n\n", "t.csv is empty; it needs a line of column names, then rows of numbers.")]
    [InlineData("a,b\n", "t.csv has a header but no rows.")]
    [InlineData("1,2\n3,4\n", "t.csv has no header; its first line is all numbers, but must name the columns.")]
    [InlineData("a,b\n1,2\n3\n", "t.csv, line 3: the row has 1 columns, but the header has 2.")]
    [InlineData("a,b\n1,2,3\n", "t.csv, line 2: the row has 3 columns, but the header has 2.")]
    [InlineData("a,b\n1,2\nx,2\n", "t.csv, line 3, column 'a': 'x' is not a number.")]
    [InlineData("a,b\n1,2\n,2\n", "t.csv, line 3, column 'a': '' is not a number.")]
    [InlineData("a,b\n1,2\nNaN,2\n", "t.csv, line 3, column 'a' is NaN, but must be a finite number.")]
    [InlineData("a,b\n1e999,2\n", "t.csv, line 2, column 'a' is 1e999, but must be a finite number.")]
    [InlineData("a,b\n1,2\n2,x\n", "t.csv, line 3, column 'b': 'x' is not a number.")]
    [InlineData("a,b\n\"1,2\n", "t.csv, line 2: a quote is opened but not closed.")]
    [InlineData("b\n1\n2\n", "t has no features; it needs at least one column beside its label.")]
    public void Bad_text_is_named_with_line_and_column(string text, string message) =>
        Should.Throw<InputException>(() => Read(text)).Message.ShouldBe(message);

    [Fact]
    public void A_line_is_counted_through_blank_lines_and_quoted_line_ends() =>
        Should.Throw<InputException>(() => Read("\"a\nb\",c\n\n1,2\nx,2\n")).Message
            .ShouldBe("t.csv, line 5, column 'a\nb': 'x' is not a number.");

    [Fact]
    public void Quotes_hold_commas_quotes_and_line_ends()
    {
        var table = CsvTable.Parse("\"a,1\",\"b\"\"2\"\r\n \"3\" , 4 \r\n\"5\",\"6\"\r\n", "t.csv");
        table.Header.Names.ShouldBe(["a,1", "b\"2"]);
        table.Rows.ShouldBe(2);
        table.Cell(0, 1).ShouldBe("4");
        table.Number(1, 0).ShouldBe(5);
        table.Number(1, 1).ShouldBe(6);
    }

    [Fact]
    public void A_last_line_without_an_end_is_a_row() => CsvTable.Parse("a,b\n1,2", "t.csv").Number(0, 1).ShouldBe(2);

    [Fact]
    public void A_missing_file_is_named() =>
        Should.Throw<InputException>(() => DataSet.FromCsv("nowhere/t.csv")).Message.ShouldStartWith("nowhere/t.csv cannot be read: ");

    [Fact]
    public void Small_whole_numbers_without_a_gap_are_classes()
    {
        var data = Read("x,y\n1,0\n2,1\n3,0\n4,1\n");
        data.Task.ShouldBe(DataTask.Classification);
        data.ClassNames.ShouldBe(["0", "1"]);
        data.Outputs.ShouldBe(2);
    }

    [Theory]
    [InlineData("x,y\n1,0\n2,2\n3,0\n4,2\n")] // 1 is missing
    [InlineData("x,y\n1,0\n2,1\n3,2\n4,3\n")] // as many classes as rows
    [InlineData("x,y\n1,0.5\n2,1\n3,0\n4,1\n")]
    [InlineData("x,y\n1,-1\n2,1\n3,-1\n4,1\n")]
    public void Other_numbers_are_a_regression(string text)
    {
        var data = Read(text);
        data.Task.ShouldBe(DataTask.Regression);
        data.ClassNames.ShouldBeEmpty();
        data.Outputs.ShouldBe(1);
    }

    [Theory]
    [InlineData("label", "0,2,0,2", 3)] // 1 is missing
    [InlineData("Class", "0,1,2,3", 4)] // as many classes as rows
    public void Whole_numbers_in_a_column_named_label_or_class_are_classes(string column, string labels, int classes)
    {
        var data = Read($"x,{column}\n{string.Join('\n', labels.Split(',').Select(label => $"1,{label}"))}\n");
        data.Task.ShouldBe(DataTask.Classification);
        data.Outputs.ShouldBe(classes);
    }

    [Fact]
    public void Measured_numbers_in_a_column_named_label_are_a_regression() =>
        Read("x,label\n1,0.5\n2,-1\n3,0\n").Task.ShouldBe(DataTask.Regression);

    [Theory]
    [InlineData("-1")]
    [InlineData("1000")]
    public void A_label_that_is_no_class_is_named(string label) =>
        Should.Throw<InputException>(() => Read($"x,label\n1,0\n2,{label}\n3,1\n")).Message.ShouldBe(
            $"t.csv, line 3, column 'label': '{label}' is not a class; classes are whole numbers from 0 to 999; "
            + "name the column otherwise if a number is to be predicted.");

    [Fact]
    public void A_row_without_a_class_is_named() =>
        Should.Throw<InputException>(() => Read("x,y\n1,dog\n2,\n3,cat\n")).Message
            .ShouldBe("t.csv, line 3, column 'y' is empty, but must name the row's class.");

    [Fact]
    public void One_class_is_too_few() =>
        Should.Throw<InputException>(() => Read("x,y\n1,0\n2,0\n")).Message
            .ShouldBe("Every row of t is of the class '0'; a classification needs at least two classes.");

    [Fact]
    public void Texts_are_classes_in_order()
    {
        var data = Read("x,y\n1,dog\n2,cat\n3,dog\n");
        data.ClassNames.ShouldBe(["cat", "dog"]);
        data.Targets.ToArray().ShouldBe([1, 0, 1]);
    }

    [Fact]
    public void The_label_column_and_the_task_can_be_given()
    {
        var data = Read("y,x1,x2\n0,1,2\n1,3,4\n0,5,6\n1,7,8\n", "y", DataTask.Regression);
        data.Task.ShouldBe(DataTask.Regression);
        data.FeatureNames.ShouldBe(["x1", "x2"]);
        data.Row(1).ToArray().ShouldBe([3, 4]);
        data.Targets.ToArray().ShouldBe([0, 1, 0, 1]);
    }

    [Fact]
    public void An_unknown_column_answers_with_the_nearest() =>
        Should.Throw<InputException>(() => Read("y,x1\n0,1\n", "y1")).Message
            .ShouldBe("t.csv: There is no column named 'y1'; the nearest are x1, y.");

    [Theory]
    [InlineData("0.5")]
    [InlineData("-1")]
    [InlineData("1000")]
    public void A_class_is_a_small_whole_number(string label) =>
        Should.Throw<InputException>(() => Read($"x,y\n1,0\n2,{label}\n", "y", DataTask.Classification)).Message
            .ShouldBe($"t.csv, line 3, column 'y': '{label}' is not a class; classes are whole numbers from 0 to 999.");

    [Fact]
    public void A_label_outside_the_known_classes_is_named() =>
        Should.Throw<InputException>(
                () => DataSetReader.Read(CsvTable.Parse("x,y\n1,0\n2,3\n", "t.csv"), "t", 1, DataTask.Classification, ["a", "b", "c"]))
            .Message.ShouldBe("t.csv, line 3, column 'y': '3' is not a class; classes are whole numbers from 0 to 2.");

    private static DataSet Read(string text, string? labelColumn = null, DataTask? task = null) =>
        DataSetReader.Read(CsvTable.Parse(text, "t.csv"), "t", labelColumn, task);
}
