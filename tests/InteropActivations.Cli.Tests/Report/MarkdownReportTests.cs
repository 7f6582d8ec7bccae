using InteropActivations.Cli.Report;

namespace InteropActivations.Cli.Tests.Report;

public sealed class MarkdownReportTests
{
    [Fact]
    public void A_report_without_results_is_short()
    {
        MarkdownReport.Of(SampleReport.Empty with { Commands = [] }).ShouldBe(
            """
            # Nothing was compared with PyTorch

            No PyTorch engine answered, or none of its results could be compared.

            ## Activations

            The comparison of activations is not in this report: no PyTorch engine answered.

            ## Accuracy

            Accuracy is not in this report: it was not run.

            ## Training

            Training is not in this report: it was not run.

            ## Lock-step

            Training in lock-step is not in this report: no PyTorch engine answered.

            ## Experiments

            The part on experiments is not in this report: it was not run.

            ## ML.NET

            The part on ML.NET is not in this report: it was not run.

            ## Speed

            Speed is not in this report: it was not run.

            ## Environment

            | engine | version | computes with |
            |---|---|---|
            | native | 0.1.0 | cpu, 1 thread, AVX-512 |
            | libtorch | 1.13.1 | cpu, 2 threads, OpenBLAS 0.3.21 |
            | torchsharp | 0.105.2 | cpu, 2 threads |
            | recorded | absent | The recorded values are not asked where PyTorch itself answers. |

            | machine and run |  |
            |---|---|
            | Processor | A processor of some make @ 2.60GHz |
            | Threads | 2 |
            | SIMD | AVX-512 |
            | System | Debian GNU/Linux 12 (bookworm) |
            | C library | glibc 2.36 |
            | Runtime | .NET 10.0.1 |
            | interop | 0.1.0 |
            | Started | 2026-01-02 03:04 UTC |
            | Took | 1 min 23 s |

            """);
    }

    [Fact]
    public void Every_table_row_has_as_many_cells_as_its_head()
    {
        var table = 0;
        foreach (var line in MarkdownReport.Of(SampleReport.Full).Split('\n'))
        {
            var cells = line.StartsWith('|') ? line.Replace(@"\|", "").Count(character => character == '|') : 0;
            (table == 0 || cells == 0 || cells == table).ShouldBeTrue(line);
            table = cells;
        }
    }

    [Fact]
    public void However_many_rows_there_are_it_fits_a_comment()
    {
        // A pull request's comment takes 65,536 characters on GitHub.
        var accuracy = SampleReport.Full.Accuracy!;
        var parity = SampleReport.Full.Parity!;
        var text = MarkdownReport.Of(SampleReport.Full with
        {
            Accuracy = accuracy with { Cases = [.. Enumerable.Range(0, 500).SelectMany(row => accuracy.Cases.Select(one => one with { Activation = $"{one.Activation} {row}" }))] },
            Parity = parity with { KnownDifferences = [.. Enumerable.Range(0, 50).Select(_ => parity.KnownDifferences[0] with { Cause = new string('w', 1000) })] },
        });

        text.Length.ShouldBeLessThan(20_000);
        // 500 times a row of gelu and one of a hostile name.
        text.ShouldContain("| native 0.1.0 | float32 | 1000 | 0 | 500 | 500 | 0 | 0 |");
        text.ShouldContain("| libtorch 1.13.1 | float32 | 500 | 0 | 0 | 0 | 0 | 500 |");
    }

    [Fact]
    public void Speed_stands_with_the_aims_and_the_cost_of_the_binding()
    {
        var text = MarkdownReport.Of(SampleReport.Full);

        text.ShouldContain("| up to 64 values | 20× | all | 30× |  | relu forward float32 64 |");
        text.ShouldContain("| relu forward float32 64 | 10 ns | 300 ns | 500 ns | 200 ns |");
        text.ShouldContain("FOREIGN LOAD: others kept 0.7 of 2 processors busy");
    }

    [Fact]
    public void A_trainer_is_a_row_and_its_settings_a_note()
    {
        var text = MarkdownReport.Of(SampleReport.Full);

        text.ShouldContain("### iris, multiclass; means over 5 folds, seed 0, features by NormalizeMeanVariance");
        text.ShouldContain("| SdcaMaximumEntropy | ML.NET | 0.9000 | ∞ | 0.8000–1.0000 | 2 |");
        text.ShouldContain(@"| Mlp\* | native | 0.9500 | 0.0500 |  | 0.5 |");
        text.ShouldContain("8 gelu; chosen on these folds");
    }

    [Fact]
    public void What_comes_from_outside_is_text_and_never_markup()
    {
        var text = MarkdownReport.Of(SampleReport.Full);

        text.ShouldContain(@"\<script\>alert(1)\</script\> \& ");
        text.ShouldNotContain("<script>");
    }

    [Fact]
    public void Differences_are_told_with_the_worst_first()
    {
        var text = MarkdownReport.Of(SampleReport.Full);

        text.IndexOf("mish · libtorch · float32 · backward: differ", StringComparison.Ordinal).ShouldBeGreaterThan(0);
        text.IndexOf("mish · libtorch", StringComparison.Ordinal).ShouldBeLessThan(text.IndexOf("gelu · libtorch", StringComparison.Ordinal));
    }

    [Fact]
    public void An_experiment_is_a_row()
    {
        MarkdownReport.Of(SampleReport.Full).ShouldContain("| sample | It is one. | Holds | It is. |");
    }
}
