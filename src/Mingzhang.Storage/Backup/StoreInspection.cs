using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Mingzhang.Facts.Findings;
using Mingzhang.Preparation.Audit;
using Mingzhang.Storage.Engines;
using Mingzhang.Storage.Preparation;

namespace Mingzhang.Storage.Backup;

/// <summary>查验: what a store or a backup holds, and whether it is sound.</summary>
/// <param name="Schema">Number of its newest migration.</param>
/// <param name="Rows">Rows by table.</param>
/// <param name="Damage">What the database says of its own files; empty where they are sound.</param>
public sealed record StoreInspection(
    int Schema,
    ImmutableSortedDictionary<string, long> Rows,
    string Damage,
    AuditReview Audit
)
{
    public bool IsSound => Damage.Length == 0 && Audit.IsWhole;

    /// <summary>Whether two stores hold the same numbers of rows and the same end of the audit chain.</summary>
    public bool Agrees(StoreInspection other) =>
        Rows.SequenceEqual(other.Rows) && Audit.Head == other.Audit.Head;

    /// <summary>Refuses what is not sound.</summary>
    /// <exception cref="StoreDamagedException">It is not sound.</exception>
    public void MustBeSound()
    {
        if (Damage.Length > 0)
        {
            throw new StoreDamagedException(
                new Text($"数据库文件损坏：{Damage}", $"the database is damaged: {Damage}")
            );
        }

        if (Audit.Break is { } found)
        {
            throw new StoreDamagedException(
                new Text(
                    $"审计链在第 {found.Sequence} 条断开（{found.Kind}）",
                    $"the audit chain is broken at entry {found.Sequence} ({found.Kind})"
                )
            );
        }
    }

    /// <summary>Inspects an SQLite file: a store or a backup. The file is not changed.</summary>
    public static async Task<StoreInspection> Of(string file, CancellationToken cancellation)
    {
        var rows = ImmutableSortedDictionary.CreateBuilder<string, long>(StringComparer.Ordinal);
        int schema;
        string damage;
        var connection = await StoreFiles
            .Open(file, SqliteOpenMode.ReadOnly, cancellation)
            .ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            schema = await StoreTables
                .SchemaOf(connection, transaction: null, cancellation)
                .ConfigureAwait(false);
            damage = await Scalar(connection, "pragma integrity_check", cancellation)
                .ConfigureAwait(false);
            if (damage == "ok")
            {
                damage = await Scalar(
                        connection,
                        "select coalesce(group_concat(\"table\"), '') from pragma_foreign_key_check",
                        cancellation
                    )
                    .ConfigureAwait(false);
            }

            foreach (
                var table in await StoreTables
                    .OfSqlite(connection, cancellation)
                    .ConfigureAwait(false)
            )
            {
                rows[table.Name] = long.Parse(
                    await Scalar(connection, $"select count(*) from \"{table.Name}\"", cancellation)
                        .ConfigureAwait(false),
                    CultureInfo.InvariantCulture
                );
            }
        }

        var engine = new SqliteEngine(file, isReadOnly: true);
        await using var store = PreparationStore.Over(engine);
        return new StoreInspection(
            schema,
            rows.ToImmutable(),
            damage,
            await AuditReview.Walk(store, cancellation: cancellation).ConfigureAwait(false)
        );
    }

    private static async Task<string> Scalar(
        SqliteConnection connection,
        string sql,
        CancellationToken cancellation
    )
    {
        var command = connection.CreateCommand();
        await using var _ = command.ConfigureAwait(false);
        command.CommandText = sql;
        return Convert.ToString(
                await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false),
                CultureInfo.InvariantCulture
            ) ?? "";
    }
}

/// <summary>A store or backup does not hold what it should.</summary>
public sealed class StoreDamagedException(Text text) : Exception(text.English)
{
    public Text Text { get; } = text;
}
