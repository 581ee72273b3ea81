using System.Collections.Immutable;

namespace Mingzhang.Storage.Corpus;

/// <summary>A table that rows are loaded into; a row whose key is there already is left out.</summary>
internal sealed record CorpusTable(string Name, ImmutableArray<CorpusColumn> Columns)
{
    public static readonly CorpusTable Department = new(
        "department",
        [Long("id"), Text("division"), Text("name")]
    );

    public static readonly CorpusTable Version = new(
        "version",
        [
            Long("id"),
            Text("hash"),
            Long("pack_id"),
            Long("department_id"),
            Text("division"),
            Text("department"),
            Int("year"),
            Int("kind"),
            Int("scope"),
            Text("title"),
            Long("seen"),
            Int("published"),
            Int("state"),
            Text("doubts"),
            Text("files"),
            Text("counts"),
            Int("staff"),
        ]
    );

    public static readonly CorpusTable Detail = new("detail", [Long("version_id"), Bytes("body")]);

    public static readonly CorpusTable Source = new("source", [Long("version_id"), Text("name")]);

    public static readonly CorpusTable Point = new(
        "point",
        [
            Long("id"),
            Int("year"),
            Text("stage"),
            Text("unit"),
            Text("side"),
            Text("function"),
            Text("economic"),
            Text("fund"),
            Text("origin"),
            Text("nature"),
            Text("project"),
            Text("item"),
            Text("measure"),
        ]
    );

    public static readonly CorpusTable Statement = new(
        "statement",
        [
            Long("version_id"),
            Long("point_id"),
            Long("fen"),
            Int("precision"),
            Int("document"),
            Int("page"),
            Int("tab"),
            Int("row"),
            Int("col"),
            Int("printings"),
            Int("trust"),
        ]
    );

    public static readonly CorpusTable Headline = new(
        "headline",
        [
            Text("measure"),
            Int("year"),
            Int("kind"),
            Text("division"),
            Long("department_id"),
            Int("scope"),
            Long("fen"),
            Long("version_id"),
        ]
    );

    public static readonly CorpusTable Measure = new("measure", [Text("key")]);

    public string ColumnList => string.Join(", ", Columns.Select(column => column.Name));

    private static CorpusColumn Long(string name) => new(name, CorpusColumnKind.Long);

    private static CorpusColumn Int(string name) => new(name, CorpusColumnKind.Int);

    private static CorpusColumn Text(string name) => new(name, CorpusColumnKind.Text);

    private static CorpusColumn Bytes(string name) => new(name, CorpusColumnKind.Bytes);
}

internal sealed record CorpusColumn(string Name, CorpusColumnKind Kind);

internal enum CorpusColumnKind
{
    Long,
    Int,
    Text,
    Bytes,
}
