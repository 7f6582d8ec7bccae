namespace InteropActivations.MLNet.Tests;

public class MicrosoftMLTests
{
    [SkippableFact]
    public void Transforms_work_in_ML_NET_pipelines() => Skip.If(
        true, "Built without Microsoft.ML, because no package source had it; put the Microsoft.ML package into eng/feed and build again.");
}
