using InteropActivations.Activations;
using InteropActivations.Onnx.Graphs;

namespace InteropActivations.Onnx.Forms;

/// <summary>Every activation as ONNX operators: its own where the operator set has one, else composed.</summary>
/// <remarks>
/// Composed forms are not the textbook's where that would lose digits or overflow: 1 − e^x, ln(1 + x), 1 + erf x and the like are
/// written so that no terms cancel.
/// </remarks>
internal static class ActivationForms
{
    /// <summary>An activation as an expression of x.</summary>
    public static Term Of(FormSetting setting) => setting.Activation.Info.Family switch
    {
        ActivationFamily.Rectified => RectifiedForms.Of(setting),
        ActivationFamily.Sigmoidal => SigmoidalForms.Of(setting),
        ActivationFamily.Smooth => SmoothForms.Of(setting),
        ActivationFamily.Shrink => ShrinkForms.Of(setting),
        ActivationFamily.Periodic => PeriodicForms.Of(setting),
        ActivationFamily.Learned => LearnedForms.Of(setting),
        _ => RowForms.Of(setting),
    };

    /// <summary>Says that an activation is not written yet.</summary>
    public static InvalidOperationException Missing(FormSetting setting) => new($"{setting.Name} has no form in ONNX.");
}
