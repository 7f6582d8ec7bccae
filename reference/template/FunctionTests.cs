using InteropActivations.Activations;
using InteropActivations.Parity;

namespace MyMath.Tests;

public class FunctionTests
{
    [Fact]
    public void Silu_is_what_PyTorch_computes()
    {
        float[] x = [.. Enumerable.Range(-200, 401).Select(i => i / 10f)];
        var expected = new float[x.Length];
        ActivationSpec.Parse("silu").Forward(new ActivationInput<float>(x, x.Length), expected);

        ParityAssert.AllClose(Array.ConvertAll(x, Functions.Silu), expected);
    }
}
