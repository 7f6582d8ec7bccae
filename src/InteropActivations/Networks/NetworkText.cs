using System.Globalization;
using InteropActivations.Activations;

namespace InteropActivations.Networks;

/// <summary>Reads networks as they are written: <c>64 - 128 batch-norm gelu dropout(0.5) - 10</c>.</summary>
internal static class NetworkText
{
    private const string Example = "64 - 128 gelu - 10";

    /// <summary>The network.</summary>
    /// <exception cref="InputException">The text does not have that form.</exception>
    public static MlpSpec Parse(string text)
    {
        var parts = Words(text).Aggregate(new List<List<string>> { new() }, (layers, word) =>
        {
            if (word == "-")
            {
                layers.Add([]);
            }
            else
            {
                layers[^1].Add(word);
            }

            return layers;
        });
        if (parts.Any(part => part.Count == 0) || parts.Count < 2 || parts[0].Count > 1)
        {
            throw new InputException($"'{text}' is no network; write inputs, layers and outputs, for example {Example}.");
        }

        return new MlpSpec(Units(text, parts[0][0]), [.. parts.Skip(1).Select(part => Layer(text, part))]);
    }

    private static LayerSpec Layer(string text, List<string> words)
    {
        var activation = (ActivationSpec)"identity";
        Normalization? normalization = null;
        var (dropout, hasBias) = (0.0, true);
        foreach (var word in words.Skip(1))
        {
            if (word == "no-bias")
            {
                hasBias = false;
            }
            else if (Normalization.IsNamed(word))
            {
                normalization = Normalization.Parse(word);
            }
            else if (word.StartsWith("dropout", StringComparison.Ordinal))
            {
                dropout = CallText.Values(word, "dropout", CallText.Split(word, "dropout(0.5)").Arguments, [("p", 0.5)])[0];
            }
            else
            {
                activation = word;
            }
        }

        return new LayerSpec(Units(text, words[0]), activation) { HasBias = hasBias, Normalization = normalization, Dropout = dropout };
    }

    private static int Units(string text, string word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var units)
            ? units
            : throw new InputException($"'{word}' in '{text}' is not a number of units; write for example {Example}.");

    /// <summary>What stands between blanks; blanks in parentheses part nothing.</summary>
    private static IEnumerable<string> Words(string text)
    {
        var (start, depth) = (0, 0);
        for (var i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || (text[i] == ' ' && depth == 0))
            {
                if (i > start)
                {
                    yield return text[start..i];
                }

                start = i + 1;
            }
            else
            {
                depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
            }
        }
    }
}
