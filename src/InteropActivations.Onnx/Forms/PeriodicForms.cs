using InteropActivations.Onnx.Graphs;
using static InteropActivations.Onnx.Graphs.Term;

namespace InteropActivations.Onnx.Forms;

/// <summary>The family that oscillates.</summary>
internal static class PeriodicForms
{
    /// <summary>An activation as an expression of x.</summary>
    public static Term Of(FormSetting setting) => setting.Name switch
    {
        "sinusoid" => X.Then("Sin"),
        "sinc" => Where(Call("Equal", X, 0), 1, X.Then("Sin") / X),
        "snake" => Snake(setting["frequency"]),
        "growing-cosine" => X * X.Then("Cos"),
        _ => throw ActivationForms.Missing(setting),
    };

    private static Term Snake(double frequency)
    {
        var sine = (frequency == 1 ? X : frequency * X).Then("Sin");
        var square = sine * sine;
        return X + (frequency == 1 ? square : square / frequency);
    }
}
