namespace InteropActivations.Parity.Benchmarks.Cases;

/// <summary>Something to be measured on every engine.</summary>
public abstract record BenchmarkCase
{
    /// <summary>What computes: an activation with its parameters, or a network with its optimizer.</summary>
    public required string Name { get; init; }

    /// <summary>The element type.</summary>
    public required DType DType { get; init; }

    /// <summary>Elements of x, or rows of a batch.</summary>
    public required int Size { get; init; }

    /// <summary>What is done.</summary>
    public required MeasuredCall Direction { get; init; }

    /// <summary>Values in a row of an activation that looks at rows; null for others.</summary>
    public int? Columns { get; init; }

    /// <summary>Bytes that a call has to read and write; 0 where that is not what limits it.</summary>
    public virtual long Bytes => 0;

    /// <summary>Multiplications and additions of a call's matrix products; 0 where there are none.</summary>
    public virtual double Flops => 0;

    /// <summary>Bytes of memory that measuring takes.</summary>
    public abstract long Memory { get; }

    /// <summary>Whether more than one thread can matter.</summary>
    public abstract bool IsWorthThreads { get; }

    /// <summary>Cases of the same code share this; one of them is enough to have it compiled.</summary>
    public abstract object Code { get; }

    /// <summary>Allocates what all engines share.</summary>
    public abstract CaseMemory Allocate();

    /// <summary>The bytes of an element.</summary>
    protected int ElementSize => DType == DType.Float32 ? sizeof(float) : sizeof(double);
}
