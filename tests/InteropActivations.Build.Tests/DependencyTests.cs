namespace InteropActivations.Build.Tests;

public class DependencyTests
{
    private const string Core = "InteropActivations";
    private const string Tool = "InteropActivations.Cli";

    private static IEnumerable<string> SourceProjects => Repository.Projects.Where(project => project.StartsWith("src/", StringComparison.Ordinal));

    public static TheoryData<string> Libraries => [.. SourceProjects.Where(project => Path.GetFileNameWithoutExtension(project) != Tool)];

    [Fact]
    public void The_core_refers_to_nothing_but_the_framework()
    {
        var core = Repository.Load($"src/{Core}/{Core}.csproj");

        core.Descendants().Where(element => element.Name.LocalName.EndsWith("Reference", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Engines_and_libraries_refer_to_the_core_and_never_to_one_another(string project) =>
        References(project).Where(reference => reference != Core).ShouldBeEmpty($"only {Tool}, tests and benchmarks may refer to more than {Core}");

    [Fact]
    public void Nothing_in_src_refers_to_a_project_outside_it()
    {
        var inside = SourceProjects.Select(Path.GetFileNameWithoutExtension).ToList();

        SourceProjects.SelectMany(References).Except(inside).ShouldBeEmpty();
    }

    [Fact]
    public void The_version_of_every_package_stands_in_one_file()
    {
        var ownVersions =
            from project in Repository.Projects
            from reference in Repository.Load(project).Descendants("PackageReference")
            where reference.Attribute("Version") is not null
            select $"{project}: {reference.Attribute("Include")?.Value}";

        ownVersions.ShouldBeEmpty("versions stand in Directory.Packages.props");
    }

    private static IEnumerable<string> References(string project) =>
        from reference in Repository.Load(project).Descendants("ProjectReference")
        select Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'));
}
