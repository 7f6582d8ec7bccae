using InteropActivations.Data;

namespace InteropActivations.Tests.Data;

public class CsvScannerTests
{
    // Quotes, doubled quotes, line ends and cells longer than any block the scanner could read at once, in every place of a block.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    public void Cells_come_back_wherever_the_blocks_of_the_text_end(int shift)
    {
        var random = new Xoshiro256(5);
        string[] pieces = ["a", ",", "\"", "\n", "\r\n", "1.5", "é", "\"\"", " x", new string('z', 100)];
        List<string[]> wanted = [[new string('h', shift + 1), "second"]];
        for (var row = 0; row < 3000; row++)
        {
            wanted.Add([Cell(random.NextBelow(12)), row == 1000 ? new string('w', 50_000) : Cell(random.NextBelow(3))]);
        }

        var ends = new[] { "\n", "\r\n", "\n\n", "\r\n \r\n" };
        var text = string.Concat(wanted.Select(
            (cells, row) => string.Join(",", cells.Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + ends[row % ends.Length]));

        var scanner = new CsvScanner(new StringReader(text), "t.csv");
        foreach (var cells in wanted)
        {
            scanner.Next().ShouldBeTrue();
            Enumerable.Range(0, scanner.Cells).Select(i => scanner.Cell(i).ToString()).ShouldBe(cells);
        }

        scanner.Next().ShouldBeFalse();

        string Cell(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => pieces[random.NextBelow(pieces.Length)]));
    }

    [Fact]
    public void A_row_knows_the_line_it_begins_on()
    {
        var scanner = new CsvScanner(new StringReader("a\n\n\"b\nc\r\nd\"\n\r\n e \n"), "t.csv");
        var lines = new List<(long, string)>();
        while (scanner.Next())
        {
            lines.Add((scanner.Line, scanner.Cell(0).ToString()));
        }

        lines.ShouldBe([(1, "a"), (3, "b\nc\r\nd"), (7, "e")]);
    }

    [Fact]
    public void What_follows_a_quote_belongs_to_the_cell_without_its_blanks()
    {
        var scanner = new CsvScanner(new StringReader("\" a \" b ,\"\",c"), "t.csv");
        scanner.Next().ShouldBeTrue();
        Enumerable.Range(0, scanner.Cells).Select(i => scanner.Cell(i).ToString()).ShouldBe([" a b", "", "c"]);
    }

    [Theory]
    [InlineData("a,b\n123456,8\n")] // 7 digits and 2 ends of cells, as many as may be
    [InlineData("\"12345678\"\n")]
    public void A_row_as_long_as_it_may_be_is_read(string text)
    {
        var scanner = new CsvScanner(new StringReader(text), "t.csv", mostCharacters: 9);
        while (scanner.Next())
        {
            scanner.Cells.ShouldBeGreaterThan(0);
        }
    }

    [Theory]
    [InlineData("a,b\n1234567,8\n", "t.csv, line 2: the row is longer than the 9 characters that it may have; the file may lack line ends.")]
    [InlineData(",,,,,,,,,,\n", "t.csv, line 1: the row is longer than the 9 characters that it may have; the file may lack line ends.")]
    [InlineData("a,b\n1,\"2\n3,4\n5,6\n7,8\n", "t.csv, line 2: a quote is opened but not closed within the 9 characters that a row may have.")]
    [InlineData("a\n\"2\n", "t.csv, line 2: a quote is opened but not closed.")]
    public void A_row_that_runs_on_is_named(string text, string message)
    {
        var scanner = new CsvScanner(new StringReader(text), "t.csv", mostCharacters: 9);
        Should.Throw<InputException>(() =>
        {
            while (scanner.Next())
            {
            }
        }).Message.ShouldBe(message);
    }

    [Fact]
    public void A_text_without_an_end_is_refused_before_it_fills_the_memory()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var scanner = new CsvScanner(new Endless(), "t.csv", mostCharacters: 1 << 16);
        Should.Throw<InputException>(() => scanner.Next()).Message.ShouldStartWith("t.csv, line 1: the row is longer than the 65536 characters");

        // 65,536 characters of two bytes in arrays that double, and the block: less than a megabyte.
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1 << 20);
    }

    private sealed class Endless : TextReader
    {
        public override int ReadBlock(Span<char> buffer)
        {
            buffer.Fill('1');
            return buffer.Length;
        }
    }
}
