using System.Text.RegularExpressions;

namespace InteropActivations.Build.Tests;

public partial class RepositoryTests
{
    // A file that does one thing fits into this many lines.
    private const int MostLines = 400;

    private static readonly string[] Code = [".cs", ".cpp", ".h", ".py", ".js", ".css"];

    // eng/OptionalPackage.csproj is restored by itself, with the package it asks about; the template needs the packages of this solution.
    private static readonly string[] OutsideTheSolution = ["eng/OptionalPackage.csproj", "reference/template/MyMath.Tests.csproj"];

    [Fact]
    public void The_solution_has_exactly_the_projects_that_exist()
    {
        var solution = File.ReadAllText(Repository.FullPath("InteropActivations.sln"));

        var named = ProjectOfSolution().Matches(solution).Select(match => match.Groups[1].Value.Replace('\\', '/'));

        named.ShouldBe(Repository.Projects.Except(OutsideTheSolution), ignoreOrder: true);
    }

    [Fact]
    public void No_file_of_code_is_longer_than_it_should_be()
    {
        var tooLong =
            from file in Repository.Files
            where Code.Contains(Path.GetExtension(file))
            let lines = File.ReadLines(Repository.FullPath(file)).Count()
            where lines > MostLines
            select $"{file}: {lines}";

        tooLong.ShouldBeEmpty();
    }

    [Fact]
    public void No_file_names_a_path_of_one_machine_or_the_host_of_a_package_registry()
    {
        var found =
            from file in Repository.Files
            from line in File.ReadLines(Repository.FullPath(file)).Index()
            where MachinePath().IsMatch(line.Item) || RegistryHost().IsMatch(line.Item)
            select $"{file}:{line.Index + 1}: {line.Item.Trim()}";

        found.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("./interop report")]
    [InlineData("./interop test")]
    public void The_readme_shows_its_two_commands(string command) =>
        File.ReadAllText(Repository.FullPath("README.md")).ShouldContain(command);

    [GeneratedRegex("""^Project\("[^"]*"\) = "[^"]*", "([^"]*\.csproj)""", RegexOptions.Multiline)]
    private static partial Regex ProjectOfSolution();

    [GeneratedRegex(@"(^|[\s""'(=:])/(home|root|tmp|work|Users)/\w")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"https?://[\w.-]*(nuget\.org|npmjs|pypi|debian\.org|ubuntu\.com)")]
    private static partial Regex RegistryHost();
}
