using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using InteropActivations.Cli.Report;
using InteropActivations.Cli.Report.Comparing;
using InteropActivations.Parity.Json;
using Json.Schema;

namespace InteropActivations.Cli.Tests.Report;

/// <summary><c>reference/report.schema.json</c> describes what is written: no more and no less.</summary>
public sealed class SchemaTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "report.schema.json"));

    private static readonly JsonSchema Schema = JsonSchema.FromText(Text);

    private static readonly ReportModel Interrupted = SampleReport.Full with
    {
        Interrupted = true,
        Parity = SampleReport.Full.Parity! with { Interrupted = true, Cases = [.. SampleReport.Full.Parity!.Cases.Take(3)] },
        Training = new([.. SampleReport.Full.Training!.Cases.Take(1).Select(run => run with { Interrupted = true, EpochLosses = [double.NaN] })]),
        Trainers = null,
        Speed = null,
        Missing = [new(ReportPart.Speed, "the run was interrupted before this was finished.")],
    };

    [Fact]
    public void A_report_with_every_part_is_as_the_schema_says() => Faults(SampleReport.Full).ShouldBeEmpty();

    [Fact]
    public void An_interrupted_report_is_as_the_schema_says() => Faults(Interrupted).ShouldBeEmpty();

    [Fact]
    public void An_empty_report_is_as_the_schema_says() => Faults(SampleReport.Empty).ShouldBeEmpty();

    [Fact]
    public void A_report_held_against_another_is_as_the_schema_says() =>
        Faults(SampleReport.Full with { Comparison = ReportComparison.Of(Interrupted, SampleReport.Full) }).ShouldBeEmpty();

    [Fact]
    public void A_property_that_is_not_in_the_schema_is_named()
    {
        var document = JsonNode.Parse(ReportJson.Of(SampleReport.Full))!;
        document["parity"]!["cases"]![0]!["mood"] = "good";

        Faults(document.ToJsonString()).ShouldContain(fault => fault.Contains("/parity/cases/0/mood", StringComparison.Ordinal));
    }

    [Fact]
    public void A_property_that_is_missing_is_named()
    {
        var document = JsonNode.Parse(ReportJson.Of(SampleReport.Full))!;
        document["lockstep"]!["cases"]![0]!.AsObject().Remove("tolerance");

        Faults(document.ToJsonString()).ShouldContain(fault => fault.Contains("/lockstep/cases/0", StringComparison.Ordinal) && fault.Contains("tolerance", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_property_and_every_word_of_the_code_is_in_the_schema_and_the_other_way_round()
    {
        var walk = new SchemaWalk(JsonNode.Parse(Text)!);
        walk.Compare(typeof(ReportDocument), JsonNode.Parse(Text)!, "report.json");
        walk.Faults.ShouldBeEmpty("add it to reference/report.schema.json, or take it out there");
    }

    private static List<string> Faults(ReportModel model) => Faults(ReportJson.Of(model));

    private static List<string> Faults(string document)
    {
        using var parsed = JsonDocument.Parse(document);
        var result = Schema.Evaluate(parsed.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });
        return result.IsValid
            ? []
            : [.. (result.Details ?? []).Where(detail => detail.Errors is { Count: > 0 }).Select(detail => $"{detail.InstanceLocation}: {string.Join(" ", detail.Errors!.Values)}")];
    }

    /// <summary>Goes through the types that are written and the schema at once.</summary>
    private sealed class SchemaWalk(JsonNode root)
    {
        private readonly HashSet<Type> _seen = [];

        public List<string> Faults { get; } = [];

        public void Compare(Type type, JsonNode schema, string place)
        {
            type = Nullable.GetUnderlyingType(type) ?? type;
            schema = Resolved(schema);
            var info = ResultJson.Options.GetTypeInfo(type);
            if (info.Kind == JsonTypeInfoKind.Enumerable)
            {
                Compare(info.ElementType!, schema["items"] ?? throw new InvalidOperationException($"{place} is no array in the schema."), $"{place}[]");
            }
            else if (type.IsEnum && _seen.Add(type))
            {
                Same(Enum.GetValues(type).Cast<object>().Select(value => JsonSerializer.SerializeToElement(value, type, ResultJson.Options).GetString()!), Words(schema["enum"]), place);
            }
            else if (info.Kind == JsonTypeInfoKind.Object && _seen.Add(type))
            {
                var written = info.Properties.Where(property => property.Get is not null).ToArray();
                var properties = schema["properties"]?.AsObject() ?? [];
                Same(written.Select(property => property.Name), [.. properties.Select(property => property.Key)], place);
                foreach (var property in written.Where(property => properties.ContainsKey(property.Name)))
                {
                    if (Words(schema["required"]).Contains(property.Name) != (property.ShouldSerialize is null))
                    {
                        Faults.Add($"{place}.{property.Name} is {(property.ShouldSerialize is null ? "always" : "not always")} written, which the schema's 'required' does not say");
                    }

                    Compare(property.PropertyType, properties[property.Name]!, $"{place}.{property.Name}");
                }
            }
        }

        private void Same(IEnumerable<string> code, IReadOnlyList<string> schema, string place)
        {
            Faults.AddRange(code.Except(schema).Select(name => $"{place}: '{name}' is written and not in the schema"));
            Faults.AddRange(schema.Except(code).Select(name => $"{place}: '{name}' is in the schema and not written"));
        }

        /// <summary>What a reference leads to; of a part that may be null, what it is otherwise.</summary>
        private JsonNode Resolved(JsonNode schema) =>
            schema["$ref"] is { } reference ? Resolved(root["$defs"]![reference.GetValue<string>().Split('/')[^1]]!)
            : schema["anyOf"] is JsonArray choices ? Resolved(choices[0]!)
            : schema;

        private static IReadOnlyList<string> Words(JsonNode? list) => [.. list?.AsArray().Select(word => word!.GetValue<string>()) ?? []];
    }
}
