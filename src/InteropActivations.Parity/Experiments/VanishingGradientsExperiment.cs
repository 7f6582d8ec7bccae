using InteropActivations.Parity.Results;

namespace InteropActivations.Parity.Experiments;

/// <summary>How the gradient fares on its way down through fifty layers, before training.</summary>
internal sealed class VanishingGradientsExperiment : IExperiment
{
    private const int Depth = 50;

    /// <summary>Gradients are averaged over rows × 256 values; the spread between seeds is that of the weights and does not fall with more.</summary>
    private const int Rows = 8, QuickRows = 2;

    /// <summary>In powers of ten: the sigmoid is nearly linear and has hardly a spread, the others have that of their weights, which grows as the root of the depth.</summary>
    private const double SigmoidRoom = 0.25, Room = 0.6;

    /// <summary>A factor a layer that is called vanishing: ten layers lose two powers of ten.</summary>
    private const double Vanishing = -0.2;

    private const string Measure = "gradient over that at the top, in powers of ten";

    private static readonly int[] Depths = [10, 30, 50];

    private static readonly DeepStack[] Stacks =
    [
        DeepStack.LeCun("sigmoid", Depth), DeepStack.LeCun("tanh", Depth), DeepStack.LeCun("relu", Depth),
        DeepStack.He("relu", Depth), DeepStack.LeCun("selu", Depth), DeepStack.He("gelu", Depth),
    ];

    public string Name => "vanishing-gradients";

    public string Title => "Vanishing gradients";

    public string Statement => "Behind sigmoid and tanh the gradient vanishes with depth, by powers of ten; behind ReLU it does not.";

    public ExperimentResult Run(ExperimentContext context)
    {
        var measured = new Measurements();
        var curves = new List<PlotCurve>();
        double[] layers = [.. Enumerable.Range(0, Depth + 1)];
        foreach (var engine in context.Engines)
        {
            foreach (var stack in Stacks)
            {
                var theory = stack.GradientByTheory();
                var room = stack.Activation.Info.Name == "sigmoid" ? SigmoidRoom : Room;
                var gradients = context.PerSeed(seed => stack.Gradient(engine, seed, context.Quick ? QuickRows : Rows));
                foreach (var depth in Depths)
                {
                    var want = Math.Log10(theory[depth]);
                    var (name, gains) = ($"{stack.Name}, after {depth} layers", gradients.Select(seed => Math.Log10(seed[depth])));
                    // GELU's signal dies out with 2/n, at another layer for each draw of the weights: no theory of endless width says where.
                    if (stack.Activation.Info.Name == "gelu")
                    {
                        measured.Tell<float>(name, Measure, engine, gains);
                        continue;
                    }

                    measured.Judge<float>(
                        name, Measure, engine, gains, FormattableString.Invariant($"{want:0.00} ± {room}, by theory"), one => Math.Abs(one.Mean - want) <= room);
                }

                curves.Add(PlotCurve.Over(stack.Name, engine.Info.Name, layers, gradients));
            }
        }

        double Mean(string name, int depth) => measured.Cases.Where(one => one.Case == $"{name}, after {depth} layers").Average(one => one.Mean);
        return this.Conclude(
            measured,
            !Vanishes(Stacks[0]) ? ExperimentVerdict.DoesNotHold
                : Vanishes(Stacks[1]) && !Vanishes(Stacks[2]) && !Vanishes(Stacks[3]) ? ExperimentVerdict.Holds : ExperimentVerdict.HoldsOnlyWhen,
            $"The sigmoid loses a factor 10^{Mean(Stacks[0].Name, 10):0.00} in 10 layers and 10^{Mean(Stacks[0].Name, Depth):0.0} in {Depth}; but tanh with Var(W) = 1/n loses only 10^{Mean(Stacks[1].Name, Depth):0.00} in {Depth}, and ReLU keeps its gradient only with Var(W) = 2/n (10^{Mean(Stacks[3].Name, Depth):0.00}; with 1/n 10^{Mean(Stacks[2].Name, Depth):0.0}); 10^ of means over seeds.")
            with
        {
            Curves =
                [
                    new CurvePlot("gradient", "Gradient on its way down, width 256", "layers from the top", "root mean square over that at the top", curves) { YLogarithmic = true },
                ],
        };

        bool Vanishes(DeepStack stack) => Mean(stack.Name, Depth) / Depth < Vanishing;
    }
}
