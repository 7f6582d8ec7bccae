using System.Collections.Immutable;

namespace InteropActivations.Onnx.Graphs;

/// <summary>A value of a graph as an expression of one other value, x: how activations are written, and how they are found again.</summary>
/// <remarks>A term that stands in two places is one value: terms are compared by reference.</remarks>
internal abstract class Term
{
    /// <summary>x.</summary>
    public static Term X { get; } = new InputTerm();

    /// <summary>A number of the graph's dtype.</summary>
    public static implicit operator Term(double value) => new NumberTerm([value], []);

    /// <summary>a + b.</summary>
    public static Term operator +(Term a, Term b) => Call("Add", a, b);

    /// <summary>a − b.</summary>
    public static Term operator -(Term a, Term b) => Call("Sub", a, b);

    /// <summary>−a.</summary>
    public static Term operator -(Term a) => Call("Neg", a);

    /// <summary>a·b.</summary>
    public static Term operator *(Term a, Term b) => Call("Mul", a, b);

    /// <summary>a/b.</summary>
    public static Term operator /(Term a, Term b) => Call("Div", a, b);

    /// <summary>Whether a &lt; b.</summary>
    public static Term operator <(Term a, Term b) => Call("Less", a, b);

    /// <summary>Whether a &gt; b.</summary>
    public static Term operator >(Term a, Term b) => Call("Greater", a, b);

    /// <summary>Whether a ≤ b.</summary>
    public static Term operator <=(Term a, Term b) => Call("LessOrEqual", a, b);

    /// <summary>Whether a ≥ b.</summary>
    public static Term operator >=(Term a, Term b) => Call("GreaterOrEqual", a, b);

    /// <summary>A number with a name.</summary>
    public static Term Named(string name, double value, params ImmutableArray<int> dimensions) => new NumberTerm([value], dimensions) { Name = name };

    /// <summary>A row of numbers.</summary>
    public static Term Row(params IEnumerable<double> values)
    {
        var numbers = values.ToImmutableArray();
        return new NumberTerm(numbers, [numbers.Length]);
    }

    /// <summary>A row of integers, such as the axes of an operator.</summary>
    public static Term Integers(params ImmutableArray<long> values) => new IntegerTerm(values, [values.Length]);

    /// <summary>One integer.</summary>
    public static Term Integer(long value) => new IntegerTerm([value], []);

    /// <summary>An operator with inputs and no attributes.</summary>
    public static Term Call(string operation, params ImmutableArray<Term> inputs) => new CallTerm(operation, inputs, []);

    /// <summary>Where a condition holds one value, elsewhere another.</summary>
    public static Term Where(Term condition, Term then, Term otherwise) => Call("Where", condition, then, otherwise);

    /// <summary>An operator with this as its input.</summary>
    public Term Then(string operation, params ImmutableArray<OnnxAttribute> attributes) => new CallTerm(operation, [this], attributes);

    /// <summary>|a|.</summary>
    public Term Abs() => Then("Abs");

    /// <summary>e^a.</summary>
    public Term Exp() => Then("Exp");

    /// <summary>ln a.</summary>
    public Term Log() => Then("Log");

    /// <summary>√a.</summary>
    public Term Sqrt() => Then("Sqrt");

    /// <summary>tanh a.</summary>
    public Term Tanh() => Then("Tanh");

    /// <summary>1/(1 + e^−a).</summary>
    public Term Sigmoid() => Then("Sigmoid");

    /// <summary>max(a, 0).</summary>
    public Term Relu() => Then("Relu");

    /// <summary>The lesser of a and a number.</summary>
    public Term AtMost(double bound) => Call("Min", this, bound);

    /// <summary>a within two bounds.</summary>
    public Term Clip(double minimum, double maximum) => Call("Clip", this, Named("min", minimum), Named("max", maximum));
}

/// <summary>x.</summary>
internal sealed class InputTerm : Term;

/// <summary>A tensor of numbers; no dimensions make a scalar.</summary>
internal sealed class NumberTerm(ImmutableArray<double> values, ImmutableArray<int> dimensions) : Term
{
    /// <summary>The numbers, rounded to the graph's dtype when they are written.</summary>
    public ImmutableArray<double> Values => values;

    /// <summary>The tensor's dimensions.</summary>
    public ImmutableArray<int> Dimensions => dimensions;

    /// <summary>What the tensor's name ends with.</summary>
    public string Name { get; init; } = "constant";
}

/// <summary>A tensor of int64; no dimensions make a scalar.</summary>
internal sealed class IntegerTerm(ImmutableArray<long> values, ImmutableArray<int> dimensions) : Term
{
    /// <summary>The integers.</summary>
    public ImmutableArray<long> Values => values;

    /// <summary>The tensor's dimensions.</summary>
    public ImmutableArray<int> Dimensions => dimensions;
}

/// <summary>The first output of an operator.</summary>
internal sealed class CallTerm : Term
{
    /// <summary>An operator with its inputs.</summary>
    public CallTerm(string operation, ImmutableArray<Term> inputs, ImmutableArray<OnnxAttribute> attributes, int outputs = 1)
    {
        (Operation, Inputs, Attributes) = (operation, inputs, attributes);
        Further = [.. Enumerable.Range(1, outputs - 1).Select(output => new FurtherTerm(this, output))];
    }

    /// <summary>The operator's name.</summary>
    public string Operation { get; }

    /// <summary>What it is applied to.</summary>
    public ImmutableArray<Term> Inputs { get; }

    /// <summary>Its attributes.</summary>
    public ImmutableArray<OnnxAttribute> Attributes { get; }

    /// <summary>Its outputs after the first.</summary>
    public ImmutableArray<FurtherTerm> Further { get; }
}

/// <summary>An output of an operator after its first.</summary>
internal sealed class FurtherTerm(CallTerm call, int output) : Term
{
    /// <summary>The operator.</summary>
    public CallTerm From => call;

    /// <summary>Which of its outputs, counted from 0.</summary>
    public int Output => output;
}

/// <summary>A value of the graph that has its name already.</summary>
internal sealed class OtherTerm(string name) : Term
{
    /// <summary>The name.</summary>
    public string Name => name;
}

/// <summary>Any constant, when a form is sought; found, it is told apart by its name.</summary>
internal sealed class AnyTerm(string name) : Term
{
    /// <summary>The name.</summary>
    public string Name => name;
}
