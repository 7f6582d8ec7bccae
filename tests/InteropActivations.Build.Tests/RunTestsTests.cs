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
}
