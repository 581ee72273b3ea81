using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Mingzhang.Storage.Backup;

/// <summary>表 of a store.</summary>
internal sealed record StoreTable(string Name, ImmutableArray<string> Columns);

/// <summary>What tables there are; asked of the database, so that a later migration needs no change here.</summary>
internal static class StoreTables
{
    /// <summary>All tables except the note of migrations; a table stands after those that it refers to.</summary>
    public static async Task<ImmutableArray<StoreTable>> OfSqlite(
        SqliteConnection connection,
        CancellationToken cancellation
    )
    {
        var names = await Texts(
                connection,
                "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name <> 'schema_migration' order by name",
                column: 0,
                cancellation
            )
            .ConfigureAwait(false);
        var above = new Dictionary<string, ImmutableArray<string>>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            above[name] =
            [
                .. (
                    await Texts(
                            connection,
                            $"pragma foreign_key_list(\"{name}\")",
                            column: 2,
                            cancellation
                        )
                        .ConfigureAwait(false)
                ).Where(other => other != name && names.Contains(other)),
            ];
        }

        var ordered = ImmutableArray.CreateBuilder<StoreTable>(names.Length);
        var placed = new HashSet<string>(StringComparer.Ordinal);
        while (placed.Count < names.Length)
        {
            // Tables that refer to each other in a circle come as they are named.
            var next =
                names.FirstOrDefault(name =>
                    !placed.Contains(name) && above[name].All(placed.Contains)
                ) ?? names.First(name => !placed.Contains(name));
            placed.Add(next);
            ordered.Add(
                new StoreTable(
                    next,
                    await Texts(
                            connection,
                            $"pragma table_info(\"{next}\")",
                            column: 1,
                            cancellation
                        )
                        .ConfigureAwait(false)
                )
            );
        }

        return ordered.ToImmutable();
    }

    /// <summary>Number of the newest migration of the database; 0 where it is no store.</summary>
    public static async Task<int> SchemaOf(
        DbConnection connection,
        DbTransaction? transaction,
        CancellationToken cancellation
    )
    {
        var command = connection.CreateCommand();
        await using var _ = command.ConfigureAwait(false);
        command.Transaction = transaction;
        command.CommandText = "select coalesce(max(number), 0) from schema_migration";
        return Convert.ToInt32(
            await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false),
            CultureInfo.InvariantCulture
        );
    }

    private static async Task<ImmutableArray<string>> Texts(
        DbConnection connection,
        string sql,
        int column,
        CancellationToken cancellation
    )
    {
        var command = connection.CreateCommand();
        await using var _ = command.ConfigureAwait(false);
        command.CommandText = sql;
        var rows = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        await using var __ = rows.ConfigureAwait(false);
        var found = ImmutableArray.CreateBuilder<string>();
        while (await rows.ReadAsync(cancellation).ConfigureAwait(false))
        {
            found.Add(rows.GetString(column));
        }

        return found.ToImmutable();
    }
}
