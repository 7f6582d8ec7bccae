using InteropActivations.Parity.Numerics;
using InteropActivations.Parity.Results;

namespace InteropActivations.Parity.Accuracy.Profiles;

/// <summary>One engine's errors in one direction, the greatest in each step of x.</summary>
public sealed class ErrorSteps
{
    private const int Digits = 4;

    /// <summary>Where the steps begin, and where the last ends.</summary>
    public required double[] Edges { get; init; }

    /// <summary>The greatest error in each step; −1 where no input was measured.</summary>
    public required double[] Greatest { get; init; }

    /// <summary>Where not one digit is right, each way once for negative inputs and once for others.</summary>
    public List<LostResults> Lost { get; init; } = [];

    /// <summary>Steps in which nothing was measured.</summary>
    public static ErrorSteps Between(double[] edges)
    {
        var greatest = new double[edges.Length - 1];
        Array.Fill(greatest, -1);
        return new ErrorSteps { Edges = edges, Greatest = greatest };
    }

    /// <summary>Takes the error of a result into account.</summary>
    /// <param name="dtype">Whose last place was counted in.</param>
    /// <param name="x">The input.</param>
    /// <param name="ulp">The error.</param>
    /// <param name="got">What the engine gave.</param>
    /// <param name="want">What is right, rounded to double.</param>
    internal void Take(DType dtype, double x, double ulp, double got, double want)
    {
        ref var greatest = ref Greatest[StepEdges.StepOf(Edges, x)];
        greatest = Math.Max(greatest, ulp);
        if (ulp >= NoDigit(dtype))
        {
            Lose(new LostResults { Kind = KindOf(got, want), Results = 1, From = x, To = x, Input = x, Got = got, Want = want });
        }
    }

    /// <summary>Adds what was found at other inputs.</summary>
    internal void Add(ErrorSteps other)
    {
        for (var i = 0; i < Greatest.Length; i++)
        {
            Greatest[i] = Math.Max(Greatest[i], other.Greatest[i]);
        }

        other.Lost.ForEach(Lose);
    }

    /// <summary>The errors as they are kept: no curve shows more than a few digits.</summary>
    internal IReadOnlyList<double?> Rounded() => [.. Greatest.Select(ulp => ulp < 0 ? (double?)null : Rounded(ulp))];

    /// <summary>An error of so many ULP is as large as the result: not one bit of it is right.</summary>
    internal static double NoDigit(DType dtype) => Math.ScaleB(1, BinaryFormat.Of(dtype).Precision - 1);

    private void Lose(LostResults lost)
    {
        var at = Lost.FindIndex(other => other.Kind == lost.Kind && other.From < 0 == lost.From < 0);
        if (at < 0)
        {
            Lost.Add(lost);
        }
        else
        {
            Lost[at] = Lost[at].With(lost);
        }
    }

    private static LossKind KindOf(double got, double want) =>
        double.IsNaN(got) ? LossKind.NotANumber
        : double.IsInfinity(got) && double.IsFinite(want) ? LossKind.Infinite
        : got == 0 ? LossKind.Zero
        : LossKind.NoDigit;

    private static double Rounded(double ulp)
    {
        if (ulp == 0 || double.IsInfinity(ulp))
        {
            return ulp;
        }

        var unit = Math.Pow(10, Math.Floor(Math.Log10(ulp)) + 1 - Digits);
        // Dividing by the reciprocal, a whole power of ten, leaves no tail of digits.
        return unit < 1 ? Math.Round(ulp / unit) / Math.Round(1 / unit) : Math.Round(ulp / unit) * unit;
    }
}
