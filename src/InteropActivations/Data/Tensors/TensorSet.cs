using System.Collections.Immutable;

namespace InteropActivations.Data.Tensors;

/// <summary>Named tensors in order, as one file holds them.</summary>
public sealed class TensorSet
{
    private readonly Dictionary<string, NamedTensor> _byName = new(StringComparer.Ordinal);

    /// <summary>Puts tensors together.</summary>
    /// <param name="tensors">In the order they are to be written.</param>
    /// <param name="metadata">Texts beside them. Only a safetensors file has a place for these; nothing by default.</param>
    /// <exception cref="InputException">Two have one name.</exception>
    public TensorSet(IEnumerable<NamedTensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        Tensors = [.. tensors];
        Metadata = metadata ?? ImmutableDictionary<string, string>.Empty;
        foreach (var tensor in Tensors)
        {
            if (!_byName.TryAdd(tensor.Name, tensor))
            {
                throw new InputException($"Two tensors are named {TensorName.Shown(tensor.Name)}; every name can stand once.");
            }
        }
    }

    /// <summary>The tensors, in order.</summary>
    public ImmutableArray<NamedTensor> Tensors { get; }

    /// <summary>Texts beside the tensors: what a safetensors file has under <c>__metadata__</c>, and nothing for the other formats.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The tensor of a name, or nothing.</summary>
    public NamedTensor? Find(string name) => _byName.GetValueOrDefault(name);
}
