using System.Collections.Immutable;
using InteropActivations.Activations;
using InteropActivations.Networks;

namespace InteropActivations.Onnx.Import;

/// <summary>A layer as it is found, piece after piece.</summary>
internal sealed class LayerDraft(int inputs, int outputs, double[] weight)
{
    /// <summary>How many values go in.</summary>
    public int Inputs => inputs;

    /// <summary>How many units it has.</summary>
    public int Outputs => outputs;

    /// <summary>Outputs × inputs.</summary>
    public double[] Weight => weight;

    /// <summary>One value per unit; null for none.</summary>
    public double[]? Bias { get; set; }

    /// <summary>Its normalization.</summary>
    public Normalization? Normalization { get; set; }

    /// <summary>γ of the normalization.</summary>
    public double[] Scale { get; set; } = [];

    /// <summary>β of the normalization.</summary>
    public double[] Shift { get; set; } = [];

    /// <summary>The running mean of a batch normalization.</summary>
    public double[] Mean { get; set; } = [];

    /// <summary>The running variance of a batch normalization.</summary>
    public double[] Variance { get; set; } = [];

    /// <summary>Its activation; null while none is found.</summary>
    public ActivationSpec? Activation { get; set; }

    /// <summary>The dropout after it.</summary>
    public double Dropout { get; set; }

    /// <summary>How many values it hands on.</summary>
    public int Width => Activation?.OutputLength(outputs) ?? outputs;

    /// <summary>Whether nothing came after the sum yet.</summary>
    public bool IsBare => Normalization is null && Activation is null && Dropout == 0;

    /// <summary>The layer; what its activation learned is told by <see cref="AddTo"/>.</summary>
    public LayerSpec Spec() => new(outputs, Unlearned()) { HasBias = Bias is not null, Normalization = Normalization, Dropout = Dropout };

    /// <summary>Adds the parameters, in the order of <see cref="ParameterLayout"/>.</summary>
    public void AddTo(ImmutableArray<double>.Builder parameters)
    {
        parameters.AddRange(weight);
        parameters.AddRange(Bias ?? []);
        parameters.AddRange(Scale);
        parameters.AddRange(Shift);
        if (Activation is { } activation)
        {
            parameters.AddRange(activation.Info.Parameters.Zip(activation.Parameters).Where(pair => pair.First.Learned).Select(pair => pair.Second));
        }
    }

    private ActivationSpec Unlearned() => Activation is { LearnedCount: > 0 } learning
        ? learning.WithLearned([.. learning.Info.Parameters.Where(parameter => parameter.Learned).Select(parameter => parameter.Default)])
        : Activation ?? "identity";

    /// <summary>Makes of the sum z the sum z·factor + shift.</summary>
    public void Transform(double[] factor, double[] shift)
    {
        for (var unit = 0; unit < outputs; unit++)
        {
            foreach (ref var value in weight.AsSpan(unit * inputs, inputs))
            {
                value *= factor[unit];
            }

            if (Bias is not null)
            {
                Bias[unit] *= factor[unit];
            }
        }

        if (shift.Any(value => value != 0))
        {
            Bias ??= new double[outputs];
            for (var unit = 0; unit < outputs; unit++)
            {
                Bias[unit] += shift[unit];
            }
        }
    }

    /// <summary>Takes what is done to the inputs, x·factor + shift, into the weights.</summary>
    public void Absorb(double[] factor, double[] shift)
    {
        for (var unit = 0; unit < outputs; unit++)
        {
            var moved = 0.0;
            for (var input = 0; input < inputs; input++)
            {
                ref var value = ref weight[unit * inputs + input];
                moved += value * shift[input];
                value *= factor[input];
            }

            if (moved != 0 || Bias is not null)
            {
                Bias ??= new double[outputs];
                Bias[unit] += moved;
            }
        }
    }
}
