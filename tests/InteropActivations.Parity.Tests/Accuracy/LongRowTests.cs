using InteropActivations.Activations;
using InteropActivations.Native;

namespace InteropActivations.Parity.Tests.Accuracy;

/// <summary>Rows up to 100,000 values long keep the bound: sums over them lose nothing.</summary>
public class LongRowTests
{
    private const int Longest = 100_000;

    public static TheoryData<string, DType> Cases
    {
        get
        {
            var cases = new TheoryData<string, DType>();
            foreach (var activation in ActivationCatalogue.All.Where(known => known.IsRowwise))
            {
                foreach (var dtype in DTypes.All)
                {
                    cases.Add(activation.Info.Name, dtype);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Long_rows_are_within_the_bound(string activation, DType dtype)
    {
        var result = Accuracies.Measure(Accuracies.Few(activation, dtype) with { Inputs = Longest }, new NativeBackend());

        result.Cases.ShouldNotBeEmpty();
        foreach (var measured in result.Cases)
        {
            measured.Inputs.ShouldBeGreaterThanOrEqualTo(Longest);
            measured.MaxUlp.ShouldNotBeNull().ShouldBeLessThanOrEqualTo(measured.Bound.ShouldNotBeNull(), $"{measured.Direction} at {measured.WorstInput}");
            measured.WrongSpecials.ShouldBe(0);
        }
    }
}
