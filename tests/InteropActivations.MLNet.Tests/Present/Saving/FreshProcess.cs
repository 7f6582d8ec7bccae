using System.Diagnostics;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace InteropActivations.MLNet.Tests;

/// <summary>A program that loads a model and scores a file of rows, knowing ML.NET alone.</summary>
internal static class FreshProcess
{
    /// <summary>Loads and scores, and writes the bits of all scores.</summary>
    public static void Main(string[] arguments)
    {
        var context = new MLContext();
        var scored = context.Model.Load(arguments[0], out _).Transform(context.Data.LoadFromBinary(arguments[1]));
        Console.WriteLine(BitsOf(scored));
    }

    /// <summary>The bits of all scores as text.</summary>
    public static string BitsOf(IDataView scored) => string.Join(' ', (scored.Schema["Score"].Type is VectorDataViewType
        ? scored.GetColumn<float[]>("Score").SelectMany(scores => scores)
        : scored.GetColumn<float>("Score")).Select(score => $"{BitConverter.SingleToInt32Bits(score):x8}"));

    /// <summary>Runs the program, and returns what it wrote.</summary>
    public static string Run(params string[] arguments)
    {
        var assembly = typeof(FreshProcess).Assembly.Location;
        var start = new ProcessStartInfo("dotnet", ["exec", assembly, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var faults = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, faults.Result);
        return output.Trim();
    }
}
