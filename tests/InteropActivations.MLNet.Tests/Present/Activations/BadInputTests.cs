using Microsoft.ML;

namespace InteropActivations.MLNet.Tests;

public class BadInputTests
{
    private readonly MLContext _context = new(seed: 0);

    private IDataView Data => _context.Data.LoadFromEnumerable([new InputRow { Vector = [0, 1, 2, 3] }]);

    [Theory]
    [InlineData("gelu", "Nowhere", "There is no column 'Nowhere' to apply gelu to; there are Number, Vector, AnyLength, Odd, Text.")]
    [InlineData("gelu", "Text", "gelu takes numbers of type Single or vectors of them, but column 'Text' is of type String; convert it first, for example by Conversion.ConvertType.")]
    [InlineData("softmax", "Number", "softmax takes a whole vector, but column 'Number' has single numbers; make a vector of columns by Concatenate first.")]
    [InlineData("glu", "Odd", "glu splits a row into two halves, so that column 'Odd' needs a known size that is a multiple of 2; its size is 3.")]
    [InlineData("glu", "AnyLength", "glu splits a row into two halves, so that column 'AnyLength' needs a known size that is a multiple of 2; its size is unknown.")]
    public void A_column_that_does_not_fit_is_refused_when_fitting(string activation, string column, string message) =>
        Should.Throw<InputException>(() => _context.Transforms.ApplyActivation("Out", activation, column).Fit(Data)).Message.ShouldBe(message);

    [Fact]
    public void A_column_that_an_earlier_step_does_not_make_is_refused_when_appending_is_fitted()
    {
        var pipeline = _context.Transforms.CopyColumns("Copy", "Number").Append(_context.Transforms.ApplyActivation("Out", "gelu", "Copied"));

        Should.Throw<InputException>(() => pipeline.Fit(Data)).Message
            .ShouldBe("There is no column 'Copied' to apply gelu to; there are Number, Vector, AnyLength, Odd, Text, Copy.");
    }

    [Fact]
    public void An_unknown_activation_is_refused_at_once() =>
        Should.Throw<InputException>(() => _context.Transforms.ApplyActivation("Number", "gelo")).Message.ShouldContain("gelu");
}
