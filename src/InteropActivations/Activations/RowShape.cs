namespace InteropActivations.Activations;

/// <summary>How long a row of y is beside a row of x: every so many values of x give so many of y.</summary>
/// <param name="Inputs">So many values of x; the length of a row must be a multiple of it.</param>
/// <param name="Outputs">So many values of y.</param>
/// <param name="Reason">Why a length is refused, as a sentence about the activation goes on: <c>splits a row into two halves</c>.</param>
public readonly record struct RowShape(int Inputs, int Outputs, string Reason = "")
{
    /// <summary>A row of y is as long as one of x.</summary>
    public static RowShape Same { get; } = new(1, 1);

    /// <summary>How many values of y come of so many of x.</summary>
    public int OutputLength(int inputLength) => Inputs == Outputs ? inputLength : inputLength / Inputs * Outputs;

    /// <summary>Whether a row can be that long.</summary>
    public bool Fits(int rowLength) => Inputs == 1 || rowLength % Inputs == 0;
}
