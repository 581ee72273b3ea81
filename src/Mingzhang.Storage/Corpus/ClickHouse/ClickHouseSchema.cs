namespace Mingzhang.Storage.Corpus.ClickHouse;

/// <summary>
/// Tables on every server, and, where the servers name a cluster, a table of the same name over all of them. Rows are never changed:
/// a later row of a version (greater stamp) takes the place of the earlier one. Statements stand in the order of their members, so that
/// neighbours are alike and a column takes a fraction of its size.
/// </summary>
internal static class ClickHouseSchema
{
    public const string Local = "_local";

    public const string Version =
        "department_id, id, stamp, load, hash, pack_id, division, department, year, kind, scope, title, seen, published, state, "
        + "doubts, files, counts, staff";

    public const string Statement =
        "department_id, version_id, load, pack_year, year, side, function, economic, fund, origin, nature, project, item, stage, "
        + "unit, measure, point_id, fen, precision, document, page, tab, row, col, printings, trust";

    public const string Headline =
        "measure, year, kind, division, department_id, scope, version_id, load, fen, staff";

    public const string Passage =
        "kind, year, division, department_id, version_id, load, ordinal, page, has_fen, fen, text, folded";

    public const string Detail = "department_id, version_id, load, body";

    public const string Source = "department_id, version_id, name";

    public const string Failure = "department_id, source, hash, chinese, english, stamp, alive";

    /// <summary>Name, columns with types, partition, order.</summary>
    private static readonly (
        string Name,
        string Columns,
        string Partition,
        string Order
    )[] Tables =
    [
        (
            "version",
            "department_id Int64, id Int64, stamp Int64, load Int64, hash String, pack_id Int64, division String, "
                + "department String, year Int32, kind Int32, scope Int32, title String, seen Int64, published Int32, "
                + "state Int32, doubts String, files String, counts String, staff Int32",
            "tuple()",
            "department_id, id, stamp"
        ),
        (
            "statement",
            "department_id Int64, version_id Int64, load Int64, pack_year Int32, year Int32, side String, function String, "
                + "economic String, fund String, origin String, nature String, project String, item String, stage String, "
                + "unit String, measure String, point_id Int64, fen Int64, precision Int32, document Int32, page Int32, "
                + "tab Int32, row Int32, col Int32, printings Int32, trust Int32",
            "pack_year",
            "department_id, version_id, load, year, side, function, economic, fund, nature, item, project"
        ),
        (
            "headline",
            "measure String, year Int32, kind Int32, division String, department_id Int64, scope Int32, version_id Int64, "
                + "load Int64, fen Int64, staff Int32",
            "year",
            "measure, kind, division, department_id, scope, version_id, load"
        ),
        (
            "passage",
            "kind Int32, year Int32, division String, department_id Int64, version_id Int64, load Int64, ordinal Int32, "
                + "page Int32, has_fen Int32, fen Int64, text String, folded String",
            "year",
            "kind, division, department_id, version_id, load, ordinal"
        ),
        (
            "detail",
            "department_id Int64, version_id Int64, load Int64, body String",
            "tuple()",
            "department_id, version_id, load"
        ),
        (
            "source",
            "department_id Int64, version_id Int64, name String",
            "tuple()",
            "department_id, version_id, name"
        ),
        (
            "failure",
            "department_id Int64, source String, hash String, chinese String, english String, stamp Int64, alive Int32",
            "tuple()",
            "source, stamp"
        ),
    ];

    /// <summary>Makes what is missing; what is there stays.</summary>
    /// <param name="cluster">Name of the cluster in the servers' configuration; empty where each is asked by itself.</param>
    public static async Task Create(
        ClickHouseServer server,
        string database,
        string cluster,
        CancellationToken cancellation
    )
    {
        await server
            .Run($"create database if not exists {Name(database)}", cancellation, inDatabase: false)
            .ConfigureAwait(false);
        foreach (var (name, columns, partition, order) in Tables)
        {
            await server
                .Run(
                    $"create table if not exists {name}{Local} ({columns}) engine = MergeTree() partition by {partition} order by ({order}) settings index_granularity = 1024",
                    cancellation
                )
                .ConfigureAwait(false);
            if (cluster.Length > 0)
            {
                await server
                    .Run(
                        $"create table if not exists {name} ({columns}) engine = Distributed({Name(cluster)}, {Name(database)}, {name}{Local}, department_id)",
                        cancellation
                    )
                    .ConfigureAwait(false);
            }
        }
    }

    /// <summary>A name that stands in SQL unquoted: letters, digits and underscores.</summary>
    public static string Name(string name) =>
        name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
            ? name
            : throw new IOException(
                $"数据库名只能用字母、数字和下划线。 A name of letters, digits and underscores is needed: {name}"
            );
}
