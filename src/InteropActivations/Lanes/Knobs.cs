using System.Numerics;

namespace InteropActivations.Lanes;

/// <summary>An activation's parameters, broadcast to all lanes once per call.</summary>
/// <remarks>
/// Read from a field of a struct passed by reference they stay in registers; read as <see langword="double"/> inside the loop
/// they cost four times the time. The few formulas of more than four parameters find the rest in an array: as fields they
/// would be cleared and copied in every call of all the others.
/// </remarks>
/// <typeparam name="V">The lanes.</typeparam>
/// <param name="A">The first parameter.</param>
/// <param name="B">The second parameter.</param>
/// <param name="C">The third parameter.</param>
/// <param name="D">The fourth parameter.</param>
public readonly record struct Knobs<V>(V A, V B, V C, V D)
{
    /// <summary>The parameters from the fifth on; null where there are none.</summary>
    public V[]? More { get; init; }
}

/// <summary>Makes <see cref="Knobs{V}"/> from the values of a specification.</summary>
public static class Knobs
{
    /// <summary>How many parameters have a field of their own.</summary>
    private const int Fields = 4;

    /// <summary>Broadcasts the parameters; fields of those not given are 0.</summary>
    public static Knobs<V> Of<V, T>(ReadOnlySpan<double> parameters)
        where V : unmanaged, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        return new Knobs<V>(At(parameters, 0), At(parameters, 1), At(parameters, 2), At(parameters, 3))
        {
            More = parameters.Length > Fields ? Rest(parameters[Fields..]) : null,
        };

        static V At(ReadOnlySpan<double> parameters, int index) => V.Of(index < parameters.Length ? parameters[index] : 0);

        static V[] Rest(ReadOnlySpan<double> parameters)
        {
            var rest = new V[parameters.Length];
            for (var i = 0; i < rest.Length; i++)
            {
                rest[i] = V.Of(parameters[i]);
            }

            return rest;
        }
    }

    /// <summary>The parameters as dual numbers, of which one may be the variable that is differentiated by.</summary>
    internal static Knobs<DualLanes> Variable(ReadOnlySpan<double> parameters, int? by)
    {
        var knobs = Of<DualLanes, double>(parameters);
        if (by is not { } index)
        {
            return knobs;
        }

        var variable = DualLanes.Variable(parameters[index]);
        if (index >= Fields)
        {
            knobs.More![index - Fields] = variable;
        }

        return index switch
        {
            0 => knobs with { A = variable },
            1 => knobs with { B = variable },
            2 => knobs with { C = variable },
            3 => knobs with { D = variable },
            _ => knobs,
        };
    }
}
