using Microsoft.ML.Transforms;

namespace InteropActivations.MLNet;

/// <summary>Makes the mark.</summary>
[CustomMappingFactoryAttribute(PlainColumns.MarkContract)]
internal sealed class PlainMarking : CustomMappingFactory<PlainNothing, PlainMark>
{
    public override Action<PlainNothing, PlainMark> GetMapping() => (_, output) => output.Value = 1;
}

/// <summary>Scores by a network of two classes.</summary>
[CustomMappingFactoryAttribute(PlainColumns.BinaryContract)]
internal sealed class PlainBinary : CustomMappingFactory<PlainVectorInput, PlainBinaryOutput>
{
    public override Action<PlainVectorInput, PlainBinaryOutput> GetMapping() => (input, output) => LoadedNetworks.Score(input, scores =>
    {
        output.Score = scores[0];
        output.PredictedLabel = scores[0] > 0;
        output.Probability = NetworkScorer.ProbabilityOf(scores[0]);
    });
}

/// <summary>Scores by a network of one number.</summary>
[CustomMappingFactoryAttribute(PlainColumns.NumberContract)]
internal sealed class PlainNumber : CustomMappingFactory<PlainVectorInput, PlainNumberOutput>
{
    public override Action<PlainVectorInput, PlainNumberOutput> GetMapping() =>
        (input, output) => LoadedNetworks.Score(input, scores => output.Score = scores[0]);
}

/// <summary>Scores by a network of several classes or numbers.</summary>
[CustomMappingFactoryAttribute(PlainColumns.VectorContract)]
internal sealed class PlainVector : CustomMappingFactory<PlainVectorInput, PlainPackedOutput>
{
    public override Action<PlainVectorInput, PlainPackedOutput> GetMapping() => (input, output) => LoadedNetworks.Score(input, scores =>
    {
        output.Packed = PackedVector.Pack(scores);
        output.Place = NetworkScorer.ClassOf(scores);
    });
}
