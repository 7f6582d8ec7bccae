using System.Numerics;
using InteropActivations.Activations;

namespace InteropActivations.Parity.Accuracy.DotNet;

/// <summary>The formulas by the activations' names.</summary>
internal static class PlainFormulas<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly Dictionary<string, PlainFormula<T>> ByName = new[]
        {
            PlainRectified<T>.Formulas, PlainSigmoidal<T>.Formulas, PlainSmooth<T>.Formulas, PlainPeriodic<T>.Formulas, PlainLearned<T>.Formulas,
            PlainRows<T>.Formulas,
        }
        .SelectMany(family => family)
        .ToDictionary(StringComparer.Ordinal);

    /// <summary>The formula of an activation; null where there is none.</summary>
    public static PlainFormula<T>? Find(ActivationSpec activation) => ByName.GetValueOrDefault(activation.Info.Name);
}
