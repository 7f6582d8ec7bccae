using InteropActivations.Backends;
using InteropActivations.Parity.Checking;

namespace InteropActivations.Parity.Tests.Checking;

/// <summary>What cannot be checked gets one sentence.</summary>
public sealed class BadInputTests
{
    [SkippableTheory]
    [InlineData("x +* 2", "PyTorch rejects the expression 'x +* 2' of x: ")]
    [InlineData("torch.swosh(x)", "PyTorch rejects the expression 'torch.swosh(x)' of x: Unknown builtin op: aten::swosh")]
    [InlineData("F.relu(x)", "Expressions know the operations of torch itself (torch.relu)")]
    [InlineData("y", "undefined value y")]
    [InlineData("", "The PyTorch expression is empty")]
    [InlineData("torch.sum(x)", "gives the shape [] for inputs of the shape [")]
    [InlineData("torch.softmax(x, -1)", "computes a value from several inputs together")]
    [InlineData("x @ torch.ones([2])", "PyTorch cannot compute the expression 'x @ torch.ones([2])': ")]
    [InlineData("x.half()", "f returned Half values for a float64 input")]
    public void A_bad_expression_is_refused(string torch, string sentence)
    {
        PyTorch.Require();

        Should.Throw<InputException>(() => Parity.Check(x => x, torch, options: PyTorch.Looking)).Message.ShouldContain(sentence);
    }

    [SkippableFact]
    public void A_function_that_throws_is_reported_with_its_input()
    {
        PyTorch.Require();

        Should.Throw<InputException>(() => Parity.Check(x => x > 5 ? throw new InvalidOperationException("too large") : x, "x", options: PyTorch.Looking))
            .Message.ShouldStartWith("f threw InvalidOperationException at (5.0");
    }

    [SkippableFact]
    public void A_result_of_another_shape_is_refused()
    {
        PyTorch.Require();
        var sum = new TensorFunction<double> { Value = arguments => TensorValues<double>.Scalar(arguments[0].Values.Sum()) };

        Should.Throw<InputException>(() => Parity.CheckTensors(sum, "x * 2", ["x"], [[TensorValues<double>.Vector(1, 2)]]))
            .Message.ShouldBe("f gives the shape [], but 'x * 2' gives [2] for the same arguments.");
    }

    [SkippableFact]
    public void A_domain_that_is_none_is_refused()
    {
        PyTorch.Require();

        Should.Throw<InputException>(() => Parity.Check(x => x, "x", options: new() { Domain = (1, 1) })).Message.ShouldBe("The domain is from 1 to 1, but must go from a number to a greater one.");
        Should.Throw<InputException>(() => Parity.Check(x => x, "x", options: new() { At = [] })).Message.ShouldStartWith("There is no point");
    }

    [Fact]
    public void A_table_says_which_line_is_wrong()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "x,y\n1,2\n3;4\n");
            Should.Throw<InputException>(() => CheckWitness.OfTable(path)).Message.ShouldContain("Line 3 of ");
            File.WriteAllText(path, "# exact\nnamespace My;\n");
            Should.Throw<InputException>(() => CheckWitness.OfTable(path)).Message.ShouldContain("Line 2 of ");
            File.WriteAllText(path, "x,y,slope\n");
            Should.Throw<InputException>(() => CheckWitness.OfTable(path)).Message.ShouldContain("has no line x,y");
            File.WriteAllText(path, "");
            Should.Throw<InputException>(() => CheckWitness.OfTable(path)).Message.ShouldContain("has no line x,y");
        }
        finally
        {
            File.Delete(path);
        }
    }

    [SkippableFact]
    public void A_table_is_a_witness_at_its_points()
    {
        PyTorch.Require();
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "x,y,slope\n0.5,0.25,1\n3,9,6\n");
            var result = Parity.Check(x => x * x + (x == 3 ? 1 : 0), "x * x", options: new() { ThrowOnFailure = false, Witness = CheckWitness.OfTable(path) });

            result.Verdict.ShouldBe(CheckVerdict.DifferTorchCloser);
            result.Quantities[0].Worst.First().Exact!.Value.Low.High.ShouldBe(9);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
