using InteropActivations.Training;

namespace InteropActivations.Tests.Training;

public class OptimizerConventionTests
{
    [Fact]
    public void Every_convention_is_of_a_known_optimizer_and_framework_and_has_its_source()
    {
        OptimizerConventions.All.Select(convention => convention.Optimizer).Distinct().ShouldBe(OptimizerSpec.Names);
        OptimizerConventions.All.ShouldAllBe(convention => convention.Framework == "TorchSharp" || convention.Framework == "Keras");
        OptimizerConventions.All.ShouldAllBe(convention => convention.Sentence.EndsWith('.') && convention.Source.StartsWith(convention.Framework));
        OptimizerConventions.All.ShouldBeUnique();
    }

    [Fact]
    public void They_are_found_by_optimizer()
    {
        var framework = OptimizerConventions.Of("adamw").Select(convention => convention.Framework);

        framework.ShouldBe(["TorchSharp", "Keras"]);
    }

    // PyTorch's documentation: torch.optim.RMSprop, and SGD as it stood before its learning rate had a default.
    [Theory]
    [InlineData("rmsprop", "lr=0.01, alpha=0.99, eps=1E-08, weight_decay=0, momentum=0, centered=false")]
    [InlineData("SGD", "lr, momentum=0, weight_decay=0, dampening=0, nesterov=false")]
    public void Defaults_are_written_with_every_parameter(string name, string defaults) => OptimizerSpec.DefaultsOf(name).ShouldBe(defaults);
}
