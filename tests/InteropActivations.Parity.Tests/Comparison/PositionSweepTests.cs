using System.Numerics;
using InteropActivations.Activations;
using InteropActivations.Backends;
using InteropActivations.Lanes;
using InteropActivations.Native;
using InteropActivations.Parity.Comparison;
using InteropActivations.Training;

namespace InteropActivations.Parity.Tests.Comparison;

[Trait("Instructions", "any")]
public sealed class PositionSweepTests
{
    public static TheoryData<LaneWidth> Widths => [.. LaneWidths.Available];

    [Theory]
    [MemberData(nameof(Widths))]
    public void Native_results_do_not_depend_on_length_or_position(LaneWidth width)
    {
        using var engine = new NativeBackend(width);

        var faults = from activation in ActivationCatalogue.All
                     from dtype in DTypes.All
                     select PositionSweep.Check(engine, ActivationSpec.Create(activation), dtype);

        faults.ShouldAllBe(fault => fault == null);
    }

    [Fact]
    public void An_engine_with_a_tail_of_its_own_is_found()
    {
        using var uneven = new UnevenTail();

        PositionSweep.Check(uneven, "sigmoid", DType.Float32)
            .ShouldBe("uneven: sigmoid in float32 gives other bits for 9 values from position 0 than for the same values alone.");
    }

    /// <summary>Finishes arrays longer than eight with a formula that rounds otherwise.</summary>
    private sealed class UnevenTail : IBackend
    {
        private readonly NativeBackend _right = new();

        public BackendInfo Info { get; } = new("uneven", "1");

        public Support Supports(ActivationSpec activation, DType dtype) => Support.Native;

        public void Forward<T>(ActivationSpec activation, ActivationInput<T> input, Span<T> output)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            _right.Forward(activation, input, output);
            if (output.Length > 8)
            {
                output[8] = T.BitIncrement(output[8]);
            }
        }

        public void Backward<T>(
            ActivationSpec activation,
            ActivationInput<T> input,
            ReadOnlySpan<T> outputGradient,
            Span<T> inputGradient,
            Span<T> parameterGradient = default) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
            _right.Backward(activation, input, outputGradient, inputGradient, parameterGradient);

        public ITrainingSession<T> Train<T>(TrainingSpec spec, ReadOnlySpan<T> parameters)
            where T : unmanaged, IBinaryFloatingPointIeee754<T> => _right.Train(spec, parameters);

        public void Dispose() => _right.Dispose();
    }
}
