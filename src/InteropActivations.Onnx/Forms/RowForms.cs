using InteropActivations.Onnx.Graphs;
using static InteropActivations.Onnx.Graphs.Term;

namespace InteropActivations.Onnx.Forms;

/// <summary>Activations of whole rows, and gated ones.</summary>
internal static class RowForms
{
    /// <summary>An activation as an expression of x.</summary>
    public static Term Of(FormSetting setting) => setting.Name switch
    {
        "bipolar-relu" => Bipolar(setting.Width),
        "softmax" or "softmax2d" => Softmax(X), // what a layer hands on is one pixel
        "log-softmax" => X.Then("LogSoftmax", OnnxAttribute.LastAxis),
        "softmin" => Softmax(-X),
        "quiet-softmax" => Quiet(setting),
        "gumbel-softmax" => Softmax(setting["tau"] == 1 ? X : X / setting["tau"]), // as it evaluates
        "sparsemax" => Sparsemax(setting),
        "hardmax" => Hardmax(setting),
        "crelu" => new CallTerm("Concat", [X.Relu(), (-X).Relu()], [OnnxAttribute.LastAxis]),
        "maxout" => Maxout(setting),
        "glu" => Glu(setting.Width / 2),
        _ => throw ActivationForms.Missing(setting),
    };

    private static Term Softmax(Term term) => term.Then("Softmax", OnnxAttribute.LastAxis);

    /// <summary>max(x, 0) and, in the odd columns, −max(−x, 0).</summary>
    private static Term Bipolar(int width)
    {
        var signs = Row(Enumerable.Range(0, width).Select(column => column % 2 == 0 ? 1.0 : -1));
        return signs * (signs * X).Relu();
    }

    /// <summary>e^(x − m)/(e^−m + Σ e^(x − m)) with the greatest value or 0 as m.</summary>
    private static Term Quiet(FormSetting setting)
    {
        var greatest = setting.Reduced("ReduceMax", X).Relu();
        var terms = (X - greatest).Exp();
        return terms / ((-greatest).Exp() + setting.Reduced("ReduceSum", terms));
    }

    /// <summary>max(z − τ, 0) with z = x less its greatest value, and τ the greatest of (z₁ + … + z_k − 1)/k over the sorted values.</summary>
    private static Term Sparsemax(FormSetting setting)
    {
        var z = X - setting.Reduced("ReduceMax", X);
        var sorted = new CallTerm("TopK", [z, Integers(setting.Width)], [OnnxAttribute.LastAxis], outputs: 2);
        var sums = Call("CumSum", sorted, Integer(-1)) - 1;
        var threshold = setting.Reduced("ReduceMax", sums / Row(Enumerable.Range(1, setting.Width).Select(k => (double)k)));
        return (z - threshold).Relu();
    }

    private static Term Hardmax(FormSetting setting)
    {
        if (setting.IsSingle)
        {
            return X.Then("Hardmax", OnnxAttribute.LastAxis);
        }

        // ONNX Runtime's Hardmax is of float32 only.
        const long doubles = 11;
        var columns = Integers([.. Enumerable.Range(0, setting.Width).Select(column => (long)column)]);
        return Call("Equal", X.Then("ArgMax", OnnxAttribute.LastAxis), columns).Then("Cast", OnnxAttribute.Of("to", doubles));
    }

    private static Term Maxout(FormSetting setting)
    {
        var pieces = (int)setting["pieces"];
        var units = setting.Width / pieces;
        var groups = Call("Reshape", X, Integers(-1, units, pieces));
        return Call("Reshape", setting.Reduced("ReduceMax", groups), Integers(-1, units));
    }

    private static Term Glu(int half)
    {
        var halves = new CallTerm("Split", [X, Integers(half, half)], [OnnxAttribute.LastAxis], outputs: 2);
        return halves * halves.Further[0].Sigmoid();
    }
}
