using Microsoft.ML;

namespace InteropActivations.MLNet.Tests;

public sealed class ModelFileTests : IDisposable
{
    private readonly MLContext _context = new(seed: 0);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("interop-mlnet-");

    private MlpModelParameters? _trained;

    private string ModelFile => Path.Combine(_folder.FullName, "model.zip");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("binary")]
    [InlineData("multiclass")]
    [InlineData("regression")]
    public void A_fresh_process_that_knows_ML_NET_alone_scores_to_the_same_bits(string task)
    {
        var (model, data) = Trained(task);
        _context.Model.Save(model, data.Schema, ModelFile);
        var rows = Path.Combine(_folder.FullName, "rows.idv");
        using (var stream = File.Create(rows))
        {
            _context.Data.SaveAsBinary(data, stream);
        }

        FreshProcess.Run(ModelFile, rows).ShouldBe(FreshProcess.BitsOf(model.Transform(data)));
    }

    [Fact]
    public void A_file_cut_short_is_one_sentence()
    {
        Save();
        var bytes = File.ReadAllBytes(ModelFile);

        foreach (var kept in new[] { 0, 10, bytes.Length / 2, bytes.Length - 30 })
        {
            File.WriteAllBytes(ModelFile, bytes[..kept]);
            Load().ShouldStartWith($"{ModelFile}: The model cannot be read, because it was cut short, altered or written by a newer version: ");
        }
    }

    [Fact]
    public void A_network_that_was_altered_is_found()
    {
        SaveWith(text => text[..200] + (text[200] == 'A' ? 'B' : 'A') + text[201..]);

        Load().ShouldBe($"{ModelFile}: The network in the model is not what was written: it was cut short or altered; take the file from where it was saved.");
    }

    [Fact]
    public void A_network_that_was_cut_short_is_found()
    {
        SaveWith(text => text[..^40]);

        Load().ShouldStartWith($"{ModelFile}: The network in the model is not what was written");
    }

    [Fact]
    public void A_network_of_a_newer_version_is_told_as_such()
    {
        SaveWith(text =>
        {
            var bytes = Convert.FromBase64String(text);
            bytes[7] = 9; // behind seven letters that name the format
            return Convert.ToBase64String(bytes);
        });

        Load().ShouldBe($"{ModelFile}: The network in the model is of version 9, but this package reads up to version 1; take a newer InteropActivations.MLNet.");
    }

    [Fact]
    public void A_file_altered_anywhere_gives_the_same_weights_or_one_sentence()
    {
        Save();
        var bytes = File.ReadAllBytes(ModelFile);
        var refused = 0;
        for (var at = 0; at < bytes.Length; at += 97)
        {
            bytes[at] ^= 0x10;
            try
            {
                using var stream = new MemoryStream(bytes);
                var loaded = _context.Model.LoadWithMlp(_context, stream, out _);
                (loaded as MlpPredictionTransformer)?.Model.Trained.Parameters.ShouldBe(_trained!.Trained.Parameters);
            }
            catch (InputException)
            {
                refused++;
            }

            bytes[at] ^= 0x10;
        }

        refused.ShouldBeGreaterThan(bytes.Length / 97 / 2);
    }

    [Fact]
    public void A_file_that_is_missing_is_one_sentence() => Load().ShouldStartWith($"{ModelFile} cannot be read: ");

    [Fact]
    public void Weights_that_are_not_finite_are_refused()
    {
        var model = Trained("regression").Model.ShouldBeOfType<MlpPredictionTransformer>().Model;
        var trained = model.Trained with { Parameters = model.Trained.Parameters.SetItem(0, double.NaN) };

        Should.Throw<InputException>(() => new MlpModelParameters(MlpTask.Regression, trained, null, isVector: false)).Message.ShouldContain("not finite");
    }

    private void Save()
    {
        var (model, data) = Trained("regression");
        _trained = ((MlpPredictionTransformer)model).Model;
        _context.Model.Save(model, data.Schema, ModelFile);
    }

    /// <summary>Saves a network whose text was changed.</summary>
    private void SaveWith(Func<string, string> change)
    {
        var (model, data) = Trained("regression");
        var transformer = (MlpPredictionTransformer)model;
        var text = ModelText.Write(transformer);
        change(text).ShouldNotBe(text);
        var steps = PlainModel.Start(_context, change(text), "Features")
            .Append<ITransformer>(_context.Transforms.CustomMapping(new PlainNumber().GetMapping(), PlainColumns.NumberContract));
        _context.Model.Save(PlainModel.Fitted(_context, steps, "Features", transformer.FeatureColumnType, []), data.Schema, ModelFile);
    }

    private string Load() => Should.Throw<InputException>(() => _context.Model.LoadWithMlp(_context, ModelFile, out _)).Message;

    private (ITransformer Model, IDataView Data) Trained(string task)
    {
        switch (task)
        {
            case "binary":
                var cancer = _context.View("breast-cancer");
                return (_context.BinaryClassification.Trainers.Mlp(_context, numberOfEpochs: 1).Fit(cancer), cancer);
            case "multiclass":
                var iris = _context.View("iris");
                return (_context.Transforms.Conversion.MapValueToKey("Key", "Class").Append(_context.MulticlassClassification.Trainers.Mlp(_context, "Key", numberOfEpochs: 1)).Fit(iris), iris);
            default:
                var diabetes = _context.View("diabetes");
                return (_context.Regression.Trainers.Mlp(_context, "Number", numberOfEpochs: 1).Fit(diabetes), diabetes);
        }
    }
}
