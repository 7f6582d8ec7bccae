using InteropActivations.Parity.Checking;

namespace InteropActivations.Parity.Symptoms;

/// <summary>Every mistake that is known by its symptoms, the most specific first.</summary>
public static class SymptomCatalogue
{
    /// <summary>The symptoms.</summary>
    public static IReadOnlyList<Symptom> All { get; } =
    [
        ArithmeticSymptoms.IntegerDivision,
        FormSymptoms.TanhOfGelu,
        FormSymptoms.TanhDerivativeOfGelu,
        FormSymptoms.HardSigmoidSlope,
        FormSymptoms.LeakySlope,
        ArithmeticSymptoms.SingleArithmetic,
        ArithmeticSymptoms.SingleConstant,
        ArithmeticSymptoms.FewDigits,
        CancellationSymptoms.OnePlusErf,
        CancellationSymptoms.ExpMinusOne,
        CancellationSymptoms.OneMinusTanhSquared,
        CancellationSymptoms.LogOfOnePlusExp,
        OverflowSymptoms.LogOfSigmoid,
        OverflowSymptoms.SoftplusThreshold,
        OverflowSymptoms.SoftmaxWithoutMax,
        OverflowSymptoms.InfinityOverInfinity,
        SpecialSymptoms.SignOfZero,
        SpecialSymptoms.SwallowedNaN,
        SpecialSymptoms.OtherBranch,
        CancellationSymptoms.Cancellation,
    ];

    /// <summary>The likely causes of what was found; none where nothing is wrong.</summary>
    public static IReadOnlyList<Diagnosis> Diagnose(IReadOnlyList<CheckedQuantity> quantities, IReadOnlyList<double> kinks, DType dtype, bool isOfTensors = false)
    {
        var evidence = new Evidence(quantities, kinks, dtype, isOfTensors);
        var found = All.Where(symptom => !symptom.IsGeneral).Select(symptom => symptom.Examine(evidence)).OfType<Diagnosis>().ToList();
        return found.Count > 0 ? found : [.. All.Where(symptom => symptom.IsGeneral).Select(symptom => symptom.Examine(evidence)).OfType<Diagnosis>()];
    }
}
