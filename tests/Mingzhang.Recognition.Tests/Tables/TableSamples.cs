using Mingzhang.Catalog;
using Mingzhang.Documents.Model;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Tables;
using Mingzhang.Recognition.Tables;
using Mingzhang.Tests;

namespace Mingzhang.Recognition.Tests.Tables;

/// <summary>Reads tables drawn in a test; <see cref="DrawnDocument"/> says how they are drawn.</summary>
internal static class TableSamples
{
    private static readonly Lazy<Catalogue> Lists = new(() =>
        Catalogue.Load(Path.Combine(Root(), "catalog"))
    );

    private static readonly Lazy<ClassificationIndex> Index = new(() =>
        ClassificationIndex.From(Lists.Value)
    );

    public static string Root() => RepositoryRoot.Folder;

    public static Mingzhang.Catalog.Vocabulary.TableVocabulary Vocabulary =>
        Lists.Value.TableVocabulary;

    public static ClassificationIndex Classification => Index.Value;

    public static string Shared => Path.Combine(Root(), "..", "shared");

    public static TableReading Read(params Document[] documents) =>
        TableRecognition.Recognise([.. documents], Lists.Value.TableVocabulary, Index.Value);

    /// <summary>The only table of a drawn document.</summary>
    public static BudgetTable ReadOne(string drawing) =>
        Read(Draw(drawing)).Tables.ShouldHaveSingleItem();

    public static Document Draw(string drawing) => DrawnDocument.Of(drawing);

    /// <summary>The point and amount of every statement, one line each, as a person would list them.</summary>
    public static string[] Lines(BudgetTable table) =>
        [
            .. table.Statements.Select(statement =>
                $"{Describe(statement.Point)} = {statement.Amount.Value}"
            ),
        ];

    private static string Describe(Point point) =>
        string.Join(
            ' ',
            new[]
            {
                point.Side,
                point.Function,
                point.Economic,
                point.Fund,
                point.Origin,
                point.Nature,
                point.Item,
                point.Project,
                point.Unit,
            }.Where(member => member.Length > 0)
        );
}
