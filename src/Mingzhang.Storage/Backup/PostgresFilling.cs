using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Mingzhang.Storage.Backup;

/// <summary>Fills an empty schema from a backup in one transaction.</summary>
internal static class PostgresFilling
{
    public static async Task Fill(
        NpgsqlConnection target,
        string file,
        CancellationToken cancellation
    )
    {
        var source = await StoreFiles
            .Open(file, SqliteOpenMode.ReadOnly, cancellation)
            .ConfigureAwait(false);
        await using var _ = source.ConfigureAwait(false);
        var transaction = await target.BeginTransactionAsync(cancellation).ConfigureAwait(false);
        await using var __ = transaction.ConfigureAwait(false);
        foreach (
            var table in await StoreTables.OfSqlite(source, cancellation).ConfigureAwait(false)
        )
        {
            await Copy(source, target, table, cancellation).ConfigureAwait(false);
        }

        await transaction.CommitAsync(cancellation).ConfigureAwait(false);
    }

    private static async Task Copy(
        SqliteConnection source,
        NpgsqlConnection target,
        StoreTable table,
        CancellationToken cancellation
    )
    {
        var types = (
            await target
                .QueryAsync<(string Name, string Type, string IsIdentity)>(
                    "select column_name, data_type, is_identity from information_schema.columns where table_schema = current_schema() and table_name = @name",
                    new { name = table.Name }
                )
                .ConfigureAwait(false)
        ).ToDictionary(column => column.Name, StringComparer.Ordinal);
        var columns = string.Join(", ", table.Columns.Select(column => $"\"{column}\""));

        // What a migration put there stands in the backup, too.
        await target.ExecuteAsync($"delete from \"{table.Name}\"").ConfigureAwait(false);
        var command = source.CreateCommand();
        await using (command.ConfigureAwait(false))
        {
            command.CommandText = $"select {columns} from \"{table.Name}\"";
            var rows = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
            await using var _ = rows.ConfigureAwait(false);
            var import = await target
                .BeginBinaryImportAsync(
                    $"copy \"{table.Name}\" ({columns}) from stdin (format binary)",
                    cancellation
                )
                .ConfigureAwait(false);
            await using var __ = import.ConfigureAwait(false);
            while (await rows.ReadAsync(cancellation).ConfigureAwait(false))
            {
                await import.StartRowAsync(cancellation).ConfigureAwait(false);
                for (var i = 0; i < table.Columns.Length; i++)
                {
                    var type = types[table.Columns[i]].Type;
                    if (StoredValue.ForPostgres(rows.GetValue(i), type) is { } value)
                    {
                        await import.WriteAsync(value, type, cancellation).ConfigureAwait(false);
                    }
                    else
                    {
                        await import.WriteNullAsync(cancellation).ConfigureAwait(false);
                    }
                }
            }

            await import.CompleteAsync(cancellation).ConfigureAwait(false);
        }

        foreach (var column in types.Values.Where(column => column.IsIdentity == "YES"))
        {
            // The next number follows the greatest that was copied.
            await target
                .ExecuteAsync(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"select setval(pg_get_serial_sequence('\"{table.Name}\"', '{column.Name}'), (select coalesce(max(\"{column.Name}\"), 0) + 1 from \"{table.Name}\"), false)"
                    )
                )
                .ConfigureAwait(false);
        }
    }
}
