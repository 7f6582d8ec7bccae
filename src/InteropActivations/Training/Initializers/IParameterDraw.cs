using InteropActivations.Networks;

namespace InteropActivations.Training.Initializers;

/// <summary>How the values of a parameter block are drawn.</summary>
internal interface IParameterDraw
{
    /// <summary>Draws all values of a block, a weight's row after row.</summary>
    void Draw(MlpSpec network, ParameterBlock block, Xoshiro256 random, Span<double> values);
}
