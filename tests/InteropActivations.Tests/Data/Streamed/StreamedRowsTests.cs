using InteropActivations.Data;
using InteropActivations.Networks;
using InteropActivations.Training;

namespace InteropActivations.Tests.Data.Streamed;

public class StreamedRowsTests
{
    private static readonly TrainingSpec Spec = new(Mlp.Inputs(3).Outputs(3), Loss.BinaryCrossEntropy, new Sgd(0.1));

    [Theory]
    [InlineData(DataPart.Train)]
    [InlineData(DataPart.Validation)]
    [InlineData(DataPart.Test)]
    public void A_part_comes_in_the_order_of_the_file_in_chunks(DataPart part)
    {
        using var file = TemporaryCsv.Of(2000, row => $"{"bca"[row % 3]}", "\r\n");
        var streamed = StreamedDataSet.Open(file.Path, new StreamOptions { Validation = 0.2 });
        var data = streamed.Standardizer.Apply(InMemory.Part(streamed, DataSet.FromCsv(file.Path), part));
        using var rows = new StreamedRows<double>(streamed, part, Spec, chunk: 150);
        for (var pass = 0; pass < 2; pass++)
        {
            var (inputs, targets, labels, chunks) = (new List<double>(), new List<double>(), new List<double>(), 0);
            while (rows.Next())
            {
                rows.Rows.ShouldBe(Math.Min(150, data.Rows - labels.Count));
                inputs.AddRange(rows.Inputs);
                targets.AddRange(rows.Targets);
                labels.AddRange(rows.Labels);
                chunks++;
            }

            chunks.ShouldBe((data.Rows + 149) / 150);
            inputs.ShouldBe(data.Features.ToArray());
            targets.ShouldBe(TargetEncoding.Of<double>(data, Spec));
            labels.ShouldBe(data.Targets.ToArray());
            rows.Next().ShouldBeFalse();
            rows.Restart();
        }
    }

    [Fact]
    public void A_part_without_rows_has_no_chunk()
    {
        using var file = TemporaryCsv.Of(200, row => $"{row % 3}");
        using var rows = new StreamedRows<float>(StreamedDataSet.Open(file.Path), DataPart.Validation, Spec, chunk: 150);
        rows.Next().ShouldBeFalse();
        rows.Inputs.Length.ShouldBe(0);
    }
}
