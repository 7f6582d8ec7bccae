namespace InteropActivations.Parity.Experiments;

/// <summary>tanh in decimal arithmetic of 28 digits, by its definition and by no code of an engine.</summary>
internal static class DecimalTanh
{
    /// <summary>tanh x = (1 − e⁻²ˣ) / (1 + e⁻²ˣ), for |x| up to 30, beyond which 28 digits say 1.</summary>
    public static decimal Of(decimal x)
    {
        if (x < 0)
        {
            return -Of(-x);
        }

        var power = Exp(-2 * Math.Min(x, 30));
        return (1 - power) / (1 + power);
    }

    /// <summary>e to a power of at most 0: the series of the 64th part of it, squared six times.</summary>
    private static decimal Exp(decimal x)
    {
        const int Halvings = 6;
        var part = x / (1 << Halvings);
        decimal term = 1, sum = 1;
        for (var n = 1; term != 0; n++)
        {
            term *= part / n;
            sum += term;
        }

        for (var i = 0; i < Halvings; i++)
        {
            sum *= sum;
        }

        return sum;
    }
}
