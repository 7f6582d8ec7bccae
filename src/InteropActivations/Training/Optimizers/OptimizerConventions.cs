using System.Collections.Immutable;

namespace InteropActivations.Training;

/// <summary>The known differences between the optimizers of PyTorch, which an <see cref="OptimizerSpec"/> follows, and those of TorchSharp and Keras.</summary>
/// <remarks>
/// TorchSharp is 0.105.2: its defaults are those of the factories in <c>torch.optim</c>, and its updates were read in its source
/// and tried. Keras is Keras 3.
/// </remarks>
public static class OptimizerConventions
{
    private const string TorchSharp = "TorchSharp";

    private const string Keras = "Keras";

    /// <summary>All of them, in the order of <see cref="OptimizerSpec.Names"/>.</summary>
    public static ImmutableArray<OptimizerConvention> All { get; } =
    [
        new("sgd", TorchSharp, "With maximize the weight decay grows the parameters; PyTorch's still shrinks them.", TorchSharpSource("SGD")),
        new("sgd", Keras, "The learning rate stands inside the velocity, v = μv − ηg, so that a changed rate reaches past gradients late; PyTorch multiplies all of v by the present rate.", KerasPage("sgd")),
        new("sgd", Keras, "The learning rate is 0.01 by default, where it has to be given here, and there is no dampening.", KerasPage("sgd")),
        Decoupled("sgd"),

        new("adam", Keras, "ε is 1e-7 by default, and is the paper's ε̂, added to √v before its correction; PyTorch adds 1e-8 to √v̂ after it.", KerasPage("adam")),
        Decoupled("adam"),

        new("adamw", TorchSharp, "The weight decay is 0 by default; PyTorch's is 0.01.", TorchSharpSource("AdamW")),
        new("adamw", Keras, "The weight decay is 0.004 by default, ε is 1e-7 and stands where Keras' Adam has it; PyTorch's are 0.01 and 1e-8.", KerasPage("adamw")),

        new("adamax", Keras, "ε, 1e-7 by default, is added to u after the maximum, and the learning rate is 0.001; PyTorch adds 1e-8 to |g| inside it, and has 0.002.", KerasPage("adamax")),
        Decoupled("adamax"),

        new("nadam", TorchSharp, "There is no decoupled weight decay; the engine here shrinks the parameters before TorchSharp's step.", TorchSharpSource("NAdam")),
        new("nadam", TorchSharp, "The product of momenta is kept in double; PyTorch keeps it in float32 for float32, and so does the engine here.", TorchSharpSource("NAdam")),
        new("nadam", Keras, "The momentum comes to its full size by 0.96ᵗ, a momentum decay of 1 that cannot be set; PyTorch's is 0.004 by default.", KerasSource("nadam")),
        new("nadam", Keras, "The learning rate is 0.001 and ε 1e-7 by default; PyTorch's are 0.002 and 1e-8.", KerasPage("Nadam")),
        Decoupled("nadam"),

        new("radam", TorchSharp, "Once rectified, a step has the learning rate twice as a factor; the engine here gives it the root of the rate, and so takes PyTorch's step.", TorchSharpSource("RAdam")),
        new("radam", TorchSharp, "The learning rate is 0.002 by default; PyTorch's is 0.001.", TorchSharpSource("RAdam")),
        new("radam", TorchSharp, "There is no decoupled weight decay; the engine here shrinks the parameters before TorchSharp's step.", TorchSharpSource("RAdam")),

        new("rmsprop", Keras, "ρ, PyTorch's α, is 0.9 by default, ε 1e-7 and the learning rate 0.001; PyTorch's are 0.99, 1e-8 and 0.01.", KerasPage("rmsprop")),
        new("rmsprop", Keras, "The divisor is √(v + ε), and the learning rate stands inside the momentum; PyTorch divides by √v + ε, and multiplies all of the momentum by the present rate.", KerasSource("rmsprop")),
        Decoupled("rmsprop"),

        new("adagrad", Keras, "The sums begin at 0.1 by default, ε is 1e-7 and the learning rate 0.001; PyTorch's are 0, 1e-10 and 0.01.", KerasPage("adagrad")),
        new("adagrad", Keras, "The divisor is √(s + ε), and there is no decay of the learning rate; PyTorch divides by √s + ε.", KerasSource("adagrad")),
        Decoupled("adagrad"),

        new("adadelta", Keras, "The learning rate is 0.001 by default, ρ 0.95 and ε 1e-7; PyTorch's are 1, as in the paper, 0.9 and 1e-6.", KerasPage("adadelta")),
        Decoupled("adadelta"),

        new("rprop", TorchSharp, "The first steps are made with the optimizer, so that a schedule's first rate comes too late; PyTorch makes them in the first step, and so does the engine here.", TorchSharpSource("Rprop")),

        new("lbfgs", TorchSharp, "There is no line search, and the state cannot be read or set: the engine here refuses strong_wolfe and checkpoints.", TorchSharpSource("LBFGS")),
        new("lbfgs", TorchSharp, "The learning rate is 0.01 and the tolerance of gradients 1e-5 by default; PyTorch's are 1 and 1e-7.", TorchSharpSource("LBFGS")),
        new("lbfgs", TorchSharp, "A scheduler's rate goes to a group of parameters that libtorch never sees; the engine here sets the optimizer's own.", TorchSharpSource("LBFGS")),
        new("lbfgs", TorchSharp, "The loss that a closure returns is never freed, and its graph with it; the engine here returns it without one.", "TorchSharp, src/Native/LibTorchSharp/THSOptimizers.cpp"),
    ];

    /// <summary>Those of one optimizer.</summary>
    public static IEnumerable<OptimizerConvention> Of(string optimizer) => All.Where(convention => convention.Optimizer == optimizer);

    private static OptimizerConvention Decoupled(string optimizer) => new(
        optimizer, Keras, "The weight decay shrinks the parameters, as AdamW's does; PyTorch's is added to the gradient.", KerasSource("base_optimizer"));

    private static string TorchSharpSource(string file) => $"TorchSharp, src/TorchSharp/Optimizers/{file}.cs";

    private static string KerasSource(string file) => $"Keras, keras/src/optimizers/{file}.py";

    private static string KerasPage(string page) => $"Keras documentation, keras.io/api/optimizers/{page}";
}
