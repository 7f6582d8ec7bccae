namespace MyMath;

/// <summary>The functions under test: put your own here, or refer to your project.</summary>
public static class Functions
{
    /// <summary>x · σ(x), with a planted mistake: the exponential lacks its sign. The test fails until this reads MathF.Exp(-x).</summary>
    public static float Silu(float x) => x / (1 + MathF.Exp(x));
}
