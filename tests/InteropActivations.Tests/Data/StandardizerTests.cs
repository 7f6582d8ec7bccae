using InteropActivations.Data;

namespace InteropActivations.Tests.Data;

public class StandardizerTests
{
    [Fact]
    public void Features_and_a_numeric_target_get_mean_0_and_deviation_1()
    {
        // By hand: the first feature has mean 3 and variance (4 + 0 + 4) / 3, the target mean 20 and variance 200 / 3.
        var data = new DataSet("t", DataTask.Regression, ["a", "b"], [], [1, 10, 3, 10, 5, 10], [10, 20, 30]);
        var standardized = Standardizer.Fit(data).Apply(data);
        var unit = Math.Sqrt(1.5);
        standardized.Features.ToArray().ShouldBe([-unit, 0, 0, 0, unit, 0], 1e-15);
        standardized.Targets.ToArray().ShouldBe([-unit, 0, unit], 1e-15);
    }

    [Fact]
    public void A_constant_column_becomes_0_even_where_its_mean_is_rounded()
    {
        var data = new DataSet("t", DataTask.Regression, ["a"], [], Enumerable.Repeat(0.1, 10).ToArray(), new double[10]);
        Standardizer.Fit(data).Apply(data).Features.ToArray().ShouldAllBe(value => value == 0);
    }

    [Fact]
    public void Rows_of_other_features_are_refused()
    {
        var fitted = Standardizer.Fit(new DataSet("t", DataTask.Regression, ["a"], [], [1, 2], [3, 4]));
        Should.Throw<InputException>(() => fitted.Apply(new DataSet("u", DataTask.Regression, ["a", "b"], [], [1, 2], [3]))).Message
            .ShouldBe("u has 2 features, but was to be standardized as rows of 1.");
    }

    [Fact]
    public void Rows_held_out_are_measured_by_the_training_rows()
    {
        var train = new DataSet("t", DataTask.Classification, ["a"], ["x", "y"], [0, 2], [0, 1]);
        var test = new DataSet("t", DataTask.Classification, ["a"], ["x", "y"], [5], [1]);
        var standardized = Standardizer.Fit(train).Apply(test);
        standardized.Features.ToArray().ShouldBe([4]);
        standardized.Targets.ToArray().ShouldBe([1]);
    }
}
