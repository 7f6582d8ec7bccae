using System.Numerics;
using InteropActivations.Activations;
using InteropActivations.Backends;
using InteropActivations.Parity.KnownDifferences;
using InteropActivations.Parity.Recording;
using InteropActivations.Parity.Results;
using InteropActivations.Parity.Samples;
using InteropActivations.Parity.Witnesses;

namespace InteropActivations.Parity.Comparison;

/// <summary>Holds the native engine against another: the same samples to both and to the witness.</summary>
/// <param name="native">The native engine.</param>
/// <param name="torch">The engine it is held against.</param>
/// <param name="rules">The differences whose cause is known.</param>
public sealed class Comparer(IBackend native, IBackend torch, IReadOnlyList<KnownDifferenceRule> rules)
{
    /// <summary>Compares one activation in one dtype: values, gradients, and parameter gradients where it learns.</summary>
    public IReadOnlyList<ParityCase> Compare(ActivationSpec activation, DType dtype) =>
        dtype == DType.Float32 ? Compare<float>(activation) : Compare<double>(activation);

    private List<ParityCase> Compare<T>(ActivationSpec activation) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var dtype = DTypes.Of<T>();
        var table = WitnessTables.Find(activation, dtype);
        var samples = torch is IRecording recording ? recording.Samples<T>(activation) : SampleSets.For<T>(activation, table);
        var both = new Both<T>(native, torch, activation, new Witness<T>(activation, table));
        List<ParityCase> cases =
        [
            Judged(Direction.Forward, () => both.Forward(samples.Values)),
            Judged(Direction.Backward, () => both.Backward(samples.Values)),
        ];
        if (activation.LearnedCount > 0)
        {
            cases.Add(Judged(Direction.Parameter, () => both.Parameters(samples.Parameters)));
        }

        return cases;

        ParityCase Judged(Direction direction, Func<IEnumerable<Place>> places)
        {
            var circumstance = new Circumstance(activation, native.Info, torch.Info, dtype, direction);
            var support = torch.Supports(activation, dtype);
            if (support.Kind == SupportKind.None)
            {
                return CaseBuilder.NotComparable(circumstance, support.Reason);
            }

            try
            {
                return CaseBuilder.Build(circumstance, [.. places()], rules) with { Composed = support.Kind == SupportKind.Composed };
            }
            catch (Exception broken) when (broken is not OutOfMemoryException)
            {
                // Whatever an engine throws on valid input is a finding about that engine, and the other cases go on.
                return CaseBuilder.Broken(circumstance, $"{activation}, {dtype.Name()}: {broken.Message}");
            }
        }
    }
}
