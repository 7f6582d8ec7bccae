using System.Collections.Immutable;
using InteropActivations.Activations;
using InteropActivations.Onnx.Graphs;

namespace InteropActivations.Onnx.Forms;

/// <summary>What an activation is written for.</summary>
/// <param name="Activation">The activation, with the learned parameters in place.</param>
/// <param name="DType">The element type.</param>
/// <param name="Opset">The operator set.</param>
/// <param name="Width">How many units a row has.</param>
internal sealed record FormSetting(ActivationSpec Activation, DType DType, int Opset, int Width)
{
    /// <summary>Whether values are float32.</summary>
    /// <remarks>
    /// In float64 what has an operator may be composed all the same: where a constant of it would be rounded to float32, as ONNX
    /// keeps all of them, and where ONNX Runtime computes the operator in float32 only.
    /// </remarks>
    public bool IsSingle => DType == DType.Float32;

    /// <summary>The activation's name.</summary>
    public string Name => Activation.Info.Name;

    /// <summary>The value of a parameter.</summary>
    public double this[string name]
    {
        get
        {
            var parameters = Activation.Info.Parameters;
            return Activation.Parameters[parameters.IndexOf(parameters.Single(parameter => parameter.Name == name))];
        }
    }

    /// <summary>The values of all parameters.</summary>
    public ImmutableArray<double> Values => Activation.Parameters;

    /// <summary>Whether constants that ONNX keeps in float32 are then the same, as far as the dtype can tell.</summary>
    public bool Holds(params ReadOnlySpan<double> constants)
    {
        foreach (var constant in constants)
        {
            if (!IsSingle && (float)constant != constant)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A reduction of each row to one value, which stays a column.</summary>
    /// <param name="operation">ReduceMax, ReduceMean or ReduceSum.</param>
    /// <param name="term">The rows.</param>
    public Term Reduced(string operation, Term term)
    {
        // The axes became an input of ReduceSum with operator set 13, of the others with 18.
        var isInput = operation == "ReduceSum" || Opset >= 18;
        return isInput
            ? Term.Call(operation, term, Term.Integers(-1))
            : term.Then(operation, OnnxAttribute.Of("axes", [-1L]));
    }
}
