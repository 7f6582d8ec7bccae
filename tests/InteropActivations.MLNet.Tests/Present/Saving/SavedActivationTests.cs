using Microsoft.ML;

namespace InteropActivations.MLNet.Tests;

public class SavedActivationTests
{
    private static readonly InputRow[] Rows =
    [
        new() { Number = -1.5f, Vector = [0, -0f, 2, 20], AnyLength = [1, -1] },
        new() { Number = 0.25f, Vector = [-3, 1, float.NaN, 4], AnyLength = [] },
        new() { Number = -0f, Vector = [-100, 1e-40f, -3.4e38f, 1e-6f], AnyLength = [3, -2, 0.5f] },
        new() { Number = float.NegativeInfinity, Vector = [float.PositiveInfinity, float.NegativeInfinity, 1.17549435e-38f, 0.1f], AnyLength = [0.3f] },
    ];

    private readonly MLContext _context = new(seed: 0);

    [Theory]
    [InlineData("Number", "gelu")]
    [InlineData("Number", "leaky-relu(0.2)")]
    [InlineData("Vector", "identity")]
    [InlineData("Vector", "relu")]
    [InlineData("Vector", "softmax")]
    [InlineData("Vector", "glu")]
    [InlineData("AnyLength", "silu")]
    public void An_activation_is_saved_and_loaded(string column, string activation)
    {
        var data = _context.Data.LoadFromEnumerable(Rows);
        var model = _context.Transforms.ApplyActivation("Out", activation, column).Fit(data);
        using var stream = new MemoryStream();
        _context.Model.Save(model, data.Schema, stream);
        var context = new MLContext();

        stream.Position = 0;
        var plain = context.Model.Load(stream, out _);
        stream.Position = 0;
        var loaded = context.Model.LoadWithMlp(context, stream, out _);

        RoundTripTests.ShouldScoreAlike(model.Transform(data), plain.Transform(data));
        RoundTripTests.ShouldScoreAlike(model.Transform(data), loaded.Transform(data));
        plain.GetOutputSchema(data.Schema)["Out"].Type.ShouldBe(model.GetOutputSchema(data.Schema)["Out"].Type);
        loaded.ShouldBeOfType<ActivationTransformer>().Activation.ShouldBe(model.Activation);
    }
}
