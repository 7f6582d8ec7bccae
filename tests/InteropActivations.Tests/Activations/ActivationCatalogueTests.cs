using System.Reflection;
using InteropActivations.Activations;

namespace InteropActivations.Tests.Activations;

public class ActivationCatalogueTests
{
    public static TheoryData<string> Names => [.. ActivationCatalogue.All.Select(activation => activation.Info.Name)];

    [Fact]
    public void Every_formula_in_the_assembly_is_in_the_catalogue()
    {
        Type[] shapes = [typeof(IElementwise), typeof(IStochastic), typeof(IRowwise), typeof(IGated)];
        var formulas = typeof(IElementwise).Assembly.GetTypes()
            .Where(type => type.IsValueType && shapes.Any(shape => shape.IsAssignableFrom(type)))
            .Select(type => ((ActivationInfo)type.GetProperty("Info", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!).Name);
        formulas.ShouldBe(ActivationCatalogue.All.Select(activation => activation.Info.Name), ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Names_and_aliases_lead_to_the_activation(string name)
    {
        var activation = ActivationCatalogue.Get(name);
        activation.Info.Name.ShouldBe(name);
        foreach (var alias in activation.Info.Aliases)
        {
            ActivationCatalogue.Get(alias.ToUpperInvariant().Replace('-', '_')).ShouldBe(activation);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Lengths_are_checked(string name)
    {
        ActivationSpec activation = name;
        var values = new float[4];
        Should.Throw<InputException>(() => activation.Forward(values, new float[5].AsSpan()));
        Should.Throw<InputException>(() => activation.Backward(values, new float[activation.OutputLength(4)], new float[3].AsSpan()));
        Should.Throw<InputException>(() => activation.Forward(new ActivationInput<float>(values, 3), new float[4].AsSpan()));
    }
}
