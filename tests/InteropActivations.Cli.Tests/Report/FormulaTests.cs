using System.Xml.Linq;
using InteropActivations.Activations;
using InteropActivations.Cli.Report.Formulas;

namespace InteropActivations.Cli.Tests.Report;

public sealed class FormulaTests
{
    public static TheoryData<string> Formulas =>
        [.. ActivationCatalogue.All.SelectMany(activation => new[] { activation.Info.Formula, activation.Info.Derivative }).Distinct()];

    [Theory]
    [MemberData(nameof(Formulas))]
    public void Every_formula_of_the_catalogue_is_drawn(string latex)
    {
        var formula = Formula.Of(latex);

        formula.Name.LocalName.ShouldBe("math", latex);
        Annotation(formula).ShouldBe(latex);
    }

    [Theory]
    [InlineData(@"\frac{1}{1 + e^{-x}}", "<mfrac><mrow><mn>1</mn></mrow><mrow><mn>1</mn><mo>+</mo><msup><mi>e</mi><mrow><mo form=\"prefix\">−</mo><mi>x</mi></mrow></msup></mrow></mfrac>")]
    [InlineData(@"\sqrt{2}", "<msqrt><mrow><mn>2</mn></mrow></msqrt>")]
    [InlineData(@"s_i^2", "<msubsup><mi>s</mi><mi>i</mi><mn>2</mn></msubsup>")]
    [InlineData(@"0.044715 x - 1", "<mn>0.044715</mn><mi>x</mi><mo>−</mo><mn>1</mn>")]
    [InlineData(@"\tanh x", "<mi mathvariant=\"normal\">tanh</mi><mspace width=\"0.17em\" /><mi>x</mi>")]
    [InlineData(@"\text{ even}", "<mtext>\u00A0even</mtext>")]
    [InlineData(@"v^{\prime}", "<mrow><mi>v</mi><mo lspace=\"0\" rspace=\"0\">′</mo></mrow>")]
    [InlineData(@"x < 0", "<mi>x</mi><mo>&lt;</mo><mn>0</mn>")]
    public void Latex_becomes_mathml(string latex, string mathml)
    {
        var row = LatexReader.Read(latex);
        row.Name.LocalName.ShouldBe("mrow");
        string.Concat(row.Nodes().Select(node => WithoutNamespace((XElement)node).ToString(SaveOptions.DisableFormatting))).ShouldBe(mathml);
    }

    [Fact]
    public void Cases_become_a_table_of_two_columns()
    {
        var table = LatexReader.Read(@"\begin{cases} x & x > 0 \\ 0 & x \le 0 \end{cases}").Elements().ShouldHaveSingleItem();

        table.Name.LocalName.ShouldBe("mtable");
        table.Elements().Select(line => string.Join('|', line.Elements().Select(cell => cell.Value))).ShouldBe(["x|x>0", "0|x≤0"]);
    }

    [Theory]
    [InlineData(@"\wobble x")]
    [InlineData(@"\frac{1}{")]
    [InlineData(@"x}")]
    [InlineData(@"\begin{cases} x")]
    [InlineData(@"\mathrm{")]
    [InlineData(@"\begin{matrix} x \end{matrix}")]
    public void What_is_not_known_is_shown_as_it_is_written(string latex)
    {
        var formula = Formula.Of(latex);

        formula.Name.LocalName.ShouldBe("code");
        formula.Value.ShouldBe(latex);
    }

    private static string Annotation(XElement formula) =>
        formula.Descendants().Single(element => element.Name.LocalName == "annotation").Value;

    private static XElement WithoutNamespace(XElement element) => new(
        element.Name.LocalName,
        element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration),
        element.Nodes().Select(node => node is XElement inner ? WithoutNamespace(inner) : node));
}
