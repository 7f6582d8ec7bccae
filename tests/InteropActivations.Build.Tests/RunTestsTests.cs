using System.Xml.Linq;
using RunTests;

namespace InteropActivations.Build.Tests;

public class RunTestsTests
{
    [Fact]
    public void Outcomes_are_counted_with_their_messages()
    {
        var run = TestRun.Read(XDocument.Parse("""
            <TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010">
              <Results>
                <UnitTestResult testName="A.Good" outcome="Passed" />
                <UnitTestResult testName="A.Better" outcome="Passed" />
                <UnitTestResult testName="A.Absent" outcome="NotExecuted">
                  <Output><ErrorInfo><Message>libtorch is absent</Message></ErrorInfo></Output>
                </UnitTestResult>
                <UnitTestResult testName="A.Bad" outcome="Failed">
                  <Output><ErrorInfo><Message>1 is not 2</Message><StackTrace>at Framework()
               at A.Bad() in A.cs:line 7</StackTrace></ErrorInfo></Output>
                </UnitTestResult>
                <UnitTestResult testName="A.Slow" outcome="Timeout" />
              </Results>
            </TestRun>
            """));

        run.Passed.ShouldBe(["A.Good", "A.Better"]);
        run.Skipped.ShouldBe(["libtorch is absent"]);
        run.Failures.ShouldBe([new Failure("A.Bad", "1 is not 2\nat A.Bad() in A.cs:line 7"), new Failure("A.Slow", "")]);
    }

    [Fact]
    public void A_condition_joins_the_filter_there_is()
    {
        Filter.Narrowed(["-v", "q"], "A=b").ShouldBe(["-v", "q", "--filter", "A=b"]);
        Filter.Narrowed(["--filter", "C|D", "-v", "q"], "A=b").ShouldBe(["-v", "q", "--filter", "(C|D)&A=b"]);
        Filter.Narrowed(["--filter=C"], "A=b&E~f").ShouldBe(["--filter", "(C)&A=b&E~f"]);
    }

    [Fact]
    public void Runs_with_fewer_instructions_add_up()
    {
        var sum = TestRun.Sum([new(["A"], [], ["absent"], TimeSpan.FromSeconds(2)), new(["B"], [new("C", "wrong")], [], TimeSpan.FromSeconds(3))]);

        sum.Passed.ShouldBe(["A", "B"]);
        sum.Summary.ShouldBe("2 passed, 1 failed, 1 skipped in 5.0 s");
    }

    [Fact]
    public void Tests_of_numbers_are_in_projects_that_there_are() => Instructions.Tests.Keys.ShouldAllBe(project =>
        File.Exists(Path.Combine(Repository.Root, "tests", project, project + ".csproj")));

    [Fact]
    public void Each_engine_has_a_line_that_says_whether_it_was_tested()
    {
        const string doctor = """
            { "environment": { "engines": [
              { "name": "native", "available": true, "info": { "version": "0.1.0" }, "reason": "" },
              { "name": "libtorch", "available": true, "info": { "version": "1.13.1" }, "reason": "" },
              { "name": "torchsharp", "available": false, "info": null, "reason": "Built without TorchSharp." }
            ] } }
            """;

        Engines.Read(doctor, ["Forward(engine: \"native\")"]).ShouldBe(
        [
            "native 0.1.0: tested",
            "libtorch 1.13.1: not tested. None of these tests uses it.",
            "torchsharp: not tested. Built without TorchSharp.",
        ]);
    }

    [Fact]
    public void The_browser_has_a_line_that_says_whether_it_was_tested()
    {
        Browser.Line(TestRun.None with { Passed = ["A"] }, "Chromium 1.2").ShouldBe("Chromium 1.2: tested");
        Browser.Line(TestRun.None with { Skipped = ["No Chromium is here.", "No Chromium is here."] }, null).ShouldBe("browser: not tested. No Chromium is here.");
        Browser.Line(TestRun.None, null).ShouldBe("browser: not tested. None of these tests uses it.");
        File.Exists(Repository.FullPath($"tests/{Browser.Project}/{Browser.Project}.csproj")).ShouldBeTrue();
    }
}
