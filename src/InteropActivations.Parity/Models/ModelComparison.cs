using System.Numerics;
using InteropActivations.Backends;
using InteropActivations.Data;
using InteropActivations.Networks;
using InteropActivations.Parity.Numerics;
using InteropActivations.Parity.Results;
using InteropActivations.Training;

namespace InteropActivations.Parity.Models;

/// <summary>Lets every engine predict the same rows with the same network, and holds them against the native engine.</summary>
public static class ModelComparison
{
    /// <summary>Compares.</summary>
    /// <param name="network">The network.</param>
    /// <param name="start">Its parameters and running statistics.</param>
    /// <param name="rows">The rows, as the network is to see them.</param>
    /// <param name="dtypes">The element types.</param>
    /// <param name="native">The native engine.</param>
    /// <param name="others">The engines that are held against it.</param>
    /// <exception cref="InputException">The rows do not fit the network, or the values are not those of the network.</exception>
    public static ModelResult Run(
        MlpSpec network, StartingPoint start, DataSet rows, IReadOnlyList<DType> dtypes, IBackend native, IReadOnlyList<IBackend> others)
    {
        if (rows.Inputs != network.Inputs)
        {
            throw new InputException($"{rows.Name} has {rows.Inputs} features, but the network {network} takes {network.Inputs}.");
        }

        var cases = new List<ModelCase>();
        var skipped = new List<string>();
        foreach (var dtype in dtypes)
        {
            var ours = Predicted(native, network, start, rows, dtype);
            foreach (var other in others)
            {
                try
                {
                    cases.Add(Compared(network, rows, dtype, ours, Predicted(other, network, start, rows, dtype), other.Info));
                }
                catch (NotSupportedException reason)
                {
                    skipped.Add($"{other.Info.Name} was not compared: {reason.Message}");
                }
            }
        }

        return new ModelResult(cases) { Skipped = [.. skipped.Distinct()] };
    }

    private static double[] Predicted(IBackend engine, MlpSpec network, StartingPoint start, DataSet rows, DType dtype) => dtype == DType.Float32
        ? Predicted<float>(engine, network, start, rows)
        : Predicted<double>(engine, network, start, rows);

    private static double[] Predicted<T>(IBackend engine, MlpSpec network, StartingPoint start, DataSet rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Only the forward pass is used, so that loss and optimizer are free.
        T[] parameters = [.. start.Parameters.Select(T.CreateTruncating)];
        using var session = engine.Train<T>(new TrainingSpec(network, Loss.MeanSquaredError, new Sgd(1)), parameters);
        if (!start.Buffers.IsEmpty)
        {
            session.Restore(parameters, [.. start.Buffers.Select(T.CreateTruncating)], [], steps: 0);
        }

        var inputs = new T[rows.Features.Length];
        for (var i = 0; i < inputs.Length; i++)
        {
            inputs[i] = T.CreateTruncating(rows.Features[i]);
        }

        var outputs = new T[rows.Rows * network.Outputs];
        session.Predict(inputs, outputs);
        return [.. outputs.Select(double.CreateTruncating)];
    }

    private static ModelCase Compared(MlpSpec network, DataSet rows, DType dtype, double[] ours, double[] theirs, BackendInfo engine)
    {
        var tolerance = Tolerance.Of(dtype);
        var (outside, greatest, worst) = (0, 0.0, 0);
        for (var i = 0; i < ours.Length; i++)
        {
            outside += tolerance.Holds(ours[i], theirs[i]) ? 0 : 1;
            if (Math.Abs(ours[i] - theirs[i]) > greatest)
            {
                (greatest, worst) = (Math.Abs(ours[i] - theirs[i]), i);
            }
        }

        return new ModelCase
        {
            Network = network.ToString(),
            DataSet = rows.Name,
            Engine = engine.Name,
            EngineVersion = engine.Version,
            Dtype = dtype.Name(),
            Rows = rows.Rows,
            SamePredictions = Enumerable.Range(0, rows.Rows).Count(row => ClassOf(ours, row, network.Outputs) == ClassOf(theirs, row, network.Outputs)),
            Values = ours.Length,
            OutsideTolerance = outside,
            MaxDifference = greatest,
            WorstRow = worst / network.Outputs,
        };
    }

    /// <summary>The class of a row: the first of the greatest outputs; of one output whether it is positive.</summary>
    private static int ClassOf(double[] outputs, int row, int width)
    {
        if (width == 1)
        {
            return outputs[row] > 0 ? 1 : 0;
        }

        var best = 0;
        for (var output = 1; output < width; output++)
        {
            best = outputs[row * width + output] > outputs[row * width + best] ? output : best;
        }

        return best;
    }
}
