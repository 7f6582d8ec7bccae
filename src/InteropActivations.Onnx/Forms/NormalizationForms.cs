using InteropActivations.Onnx.Graphs;

namespace InteropActivations.Onnx.Forms;

/// <summary>Normalizations composed of operators: before ONNX had one, and in float64 where it would round ε to float32.</summary>
internal static class NormalizationForms
{
    /// <summary>γ(x − mean)/√(variance + ε) + β with running statistics.</summary>
    public static Term Batch(Term mean, Term variance, Term epsilon, Term scale, Term shift) =>
        (Term.X - mean) / (variance + epsilon).Sqrt() * scale + shift;

    /// <summary>γ(x − mean)/√(variance + ε) + β with the mean and the biased variance of each row.</summary>
    /// <param name="setting">How rows are reduced.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="scale">γ.</param>
    /// <param name="shift">β.</param>
    /// <param name="isPower">Whether squares are powers, as other converters write them.</param>
    public static Term Layer(FormSetting setting, Term epsilon, Term scale, Term shift, bool isPower = false)
    {
        var centred = Term.X - setting.Reduced("ReduceMean", Term.X);
        var square = isPower ? Term.Call("Pow", centred, 2) : centred * centred;
        var whole = centred / (setting.Reduced("ReduceMean", square) + epsilon).Sqrt();
        return whole * scale + shift;
    }
}
