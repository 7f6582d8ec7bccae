namespace InteropActivations.Data;

/// <summary>Room for rows of values.</summary>
internal static class RowBuffer
{
    /// <summary>An array for all of them.</summary>
    /// <exception cref="InputException">No array is that long.</exception>
    public static T[] Of<T>(int rows, int width, string what) => (long)rows * width <= Array.MaxLength
        ? new T[rows * width]
        : throw new InputException($"A {what} of {rows} rows with {width} values each is more than fits an array; give it at most {Array.MaxLength / width} rows.");
}
