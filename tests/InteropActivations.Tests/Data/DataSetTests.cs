using InteropActivations.Data;

namespace InteropActivations.Tests.Data;

public class DataSetTests
{
    public static TheoryData<string> Names { get; } = [.. DataSetCatalogue.All.Select(info => info.Name)];

    [Fact]
    public void The_five_data_sets_are_listed() =>
        DataSetCatalogue.All.Select(info => info.Name).ShouldBe(["iris", "wine", "breast-cancer", "digits", "diabetes"]);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_listed_data_set_is_what_the_list_says(string name)
    {
        var info = DataSetCatalogue.Info(name);
        var data = DataSetCatalogue.Get(name);
        data.Name.ShouldBe(name);
        data.Rows.ShouldBe(info.Rows);
        data.Task.ShouldBe(info.Task);
        data.FeatureNames.ShouldBe(info.Features);
        data.ClassNames.ShouldBe(info.Classes ?? []);
        if (info.Classes is { } classes)
        {
            data.Targets.ToArray().Distinct().Count().ShouldBe(classes.Length);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_task_of_a_listed_file_is_found_without_the_list(string name)
    {
        var info = DataSetCatalogue.Info(name);
        var path = Path.Combine(AppContext.BaseDirectory, "reference", "datasets", info.File);
        var data = DataSet.FromCsv(path);
        data.Task.ShouldBe(info.Task);
        data.Features.SequenceEqual(DataSetCatalogue.Get(name).Features).ShouldBeTrue();
    }

    [Fact]
    public void An_unknown_name_answers_with_the_nearest() =>
        Should.Throw<InputException>(() => DataSet.Load("irs")).Message
            .ShouldBe("There is no data set named 'irs'; the nearest are iris, wine, digits.");

    [Fact]
    public void A_changed_file_is_refused()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllText(path, "x,label\n1,0\n");
        try
        {
            Should.Throw<InputException>(() => DataSetCatalogue.Read(DataSetCatalogue.Info("iris"), path)).Message
                .ShouldStartWith("iris.csv has the checksum ");
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Values_that_are_not_finite_are_named()
    {
        Message([1, double.NaN], [0]).ShouldBe("t, row 0: the feature 'b' is NaN, but must be a finite number.");
        Message([1, 2, double.NegativeInfinity, 4], [0, 1]).ShouldBe("t, row 1: the feature 'a' is -Infinity, but must be a finite number.");
        Message([1, 2, 3, 4], [0, double.NaN], DataTask.Regression).ShouldBe("t, row 1: the target is NaN, but must be a finite number.");
    }

    [Fact]
    public void Labels_outside_the_classes_are_named()
    {
        Message([1, 2], [2]).ShouldBe("t, row 0: the label is 2, but must be a class from 0 to 1.");
        Message([1, 2], [0.5]).ShouldBe("t, row 0: the label is 0.5, but must be a class from 0 to 1.");
    }

    [Fact]
    public void Lengths_that_do_not_fit_are_named()
    {
        Message([], []).ShouldBe("t has no rows; a data set needs at least one.");
        Message([1, 2, 3], [0]).ShouldBe("t has 3 feature values, but 1 rows of 2 features are 2.");
    }

    private static string Message(double[] features, double[] targets, DataTask task = DataTask.Classification) =>
        Should.Throw<InputException>(
            () => new DataSet("t", task, ["a", "b"], task == DataTask.Classification ? ["no", "yes"] : [], features, targets)).Message;
}
