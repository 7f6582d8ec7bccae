using InteropActivations.Activations.Rectified;
using InteropActivations.Native;

namespace InteropActivations.Activations;

/// <summary>Every activation, one line each.</summary>
public static class ActivationCatalogue
{
    /// <summary>Every activation, by family.</summary>
    public static IReadOnlyList<Activation> All { get; } =
    [
        new ElementwiseActivation<Relu>(),
    ];

    private static readonly Dictionary<string, Activation> ByName = Index();

    /// <summary>The activation of that name or alias, without regard to case, hyphens, underscores and blanks.</summary>
    /// <exception cref="InputException">There is none; the message names the nearest.</exception>
    public static Activation Get(string name) =>
        ByName.TryGetValue(Key(name), out var activation)
            ? activation
            : throw new InputException(NearestNames.Sentence("activation", name, All.Select(known => known.Info.Name)));

    private static Dictionary<string, Activation> Index()
    {
        var index = new Dictionary<string, Activation>(StringComparer.Ordinal);
        foreach (var activation in All)
        {
            foreach (var name in activation.Info.Aliases.Prepend(activation.Info.Name))
            {
                if (!index.TryAdd(Key(name), activation) && index[Key(name)] != activation)
                {
                    throw new InvalidOperationException($"'{name}' names both {index[Key(name)].Info.Name} and {activation.Info.Name}.");
                }
            }
        }

        return index;
    }

    private static string Key(string name) =>
        string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
