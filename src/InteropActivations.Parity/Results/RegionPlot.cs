namespace InteropActivations.Parity.Results;

/// <summary>A row of a data set in the plane.</summary>
/// <param name="X">Its first feature.</param>
/// <param name="Y">Its second.</param>
/// <param name="Class">Its class, 0 or 1.</param>
public readonly record struct PlanePoint(double X, double Y, int Class);

/// <summary>What a network says all over the square from −<paramref name="Reach"/> to +<paramref name="Reach"/>.</summary>
/// <param name="Title">Which network, and how well it does.</param>
/// <param name="Engine">The engine.</param>
/// <param name="Reach">Half a side of the square.</param>
/// <param name="Cells">How many cells a side has.</param>
/// <param name="Probabilities">The probability of class 1 in the middle of each cell to a hundredth, row after row from the top.</param>
/// <param name="Points">The rows it was trained on.</param>
public sealed record RegionPanel(
    string Title, string Engine, double Reach, int Cells, IReadOnlyList<double> Probabilities, IReadOnlyList<PlanePoint> Points);

/// <summary>Decision regions side by side, as data.</summary>
/// <param name="Name">A name unique in its experiment.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Panels">The squares.</param>
public sealed record RegionPlot(string Name, string Title, IReadOnlyList<RegionPanel> Panels);
