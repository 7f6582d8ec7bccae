using InteropActivations.Data;
using InteropActivations.Networks;
using InteropActivations.Training;

namespace InteropActivations.Tests.Data.Streamed;

public class MemoryTests
{
    [Fact]
    public void Memory_is_that_of_the_window_not_of_the_file()
    {
        using var file = TemporaryCsv.Of(200_000, row => $"{row % 3}");
        var length = new FileInfo(file.Path).Length;
        length.ShouldBeGreaterThan(6_000_000);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var streamed = StreamedDataSet.Open(file.Path);
        var spec = new TrainingSpec(Mlp.Inputs(3).Outputs(3), Loss.CrossEntropy, new Sgd(0.1));
        using var batches = new StreamedBatches<float>(streamed, spec, batchSize: 64, seed: 1, window: 1024);
        using var rows = new StreamedRows<float>(streamed, DataPart.Test, spec, chunk: 1024);
        long seen = 0;
        batches.StartEpoch(0);
        for (var batch = 0; batch < batches.Count; batch++)
        {
            seen += batches.Inputs(batch).Length / 3;
        }

        while (rows.Next())
        {
            seen += rows.Rows;
        }

        // All that was ever allocated, and so all that could be alive: windows of 1,024 rows are 20 kB, three passes' buffers 100 kB.
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(length / 20);
        seen.ShouldBe(streamed.Rows);
    }
}
