using System.Collections.Immutable;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Mingzhang.Storage.Engines;

namespace Mingzhang.Storage.Backup;

/// <summary>
/// 备份: a store as one SQLite file, whichever engine it runs on, taken from one state while others go on reading and writing. What was
/// copied is verified before the file gets its name.
/// </summary>
public static class StoreBackup
{
    /// <summary>Writes the backup of the store at <paramref name="address"/> to <paramref name="file"/>, replacing one that is there.</summary>
    /// <exception cref="StoreDamagedException">The copy does not hold what a store holds; no file is left.</exception>
    public static async Task<StoreInspection> Write(
        string address,
        string file,
        CancellationToken cancellation
    )
    {
        var partial = file + ".partial";
        StoreFiles.Delete(partial);
        try
        {
            if (StoreAddress.IsPostgres(address))
            {
                await FromPostgres(address, partial, cancellation).ConfigureAwait(false);
            }
            else
            {
                await FromSqlite(address, partial, cancellation).ConfigureAwait(false);
            }

            await StoreFiles.MakeSingle(partial, cancellation).ConfigureAwait(false);
            var inspection = await StoreInspection.Of(partial, cancellation).ConfigureAwait(false);
            inspection.MustBeSound();
            File.Move(partial, file, overwrite: true);
            return inspection;
        }
        finally
        {
            StoreFiles.Delete(partial);
        }
    }

    private static async Task FromSqlite(
        string source,
        string target,
        CancellationToken cancellation
    )
    {
        if (!File.Exists(source))
        {
            throw new FileNotFoundException(
                $"没有数据库文件 {source} / there is no database {source}",
                source
            );
        }

        var engine = new SqliteEngine(source);
        await using var _ = engine.ConfigureAwait(false);
        await engine.Backup(target, cancellation).ConfigureAwait(false);
    }

    private static async Task FromPostgres(
        string address,
        string target,
        CancellationToken cancellation
    )
    {
        var source = new PostgresEngine(PostgresAddress.ToConnectionString(address));
        await using var _ = source.ConfigureAwait(false);
        var copy = await StoreFiles.Create(target, cancellation).ConfigureAwait(false);
        await using var __ = copy.ConfigureAwait(false);
        await source
            .Read(
                async (connection, transaction) =>
                {
                    var schema = await StoreTables
                        .SchemaOf(connection, transaction, cancellation)
                        .ConfigureAwait(false);
                    await StoreFiles.Migrate(copy, schema, cancellation).ConfigureAwait(false);
                    var writing = (SqliteTransaction)
                        await copy.BeginTransactionAsync(cancellation).ConfigureAwait(false);
                    await using var ___ = writing.ConfigureAwait(false);
                    foreach (
                        var table in await StoreTables
                            .OfSqlite(copy, cancellation)
                            .ConfigureAwait(false)
                    )
                    {
                        await Copy(connection, transaction, copy, writing, table, cancellation)
                            .ConfigureAwait(false);
                    }

                    await writing.CommitAsync(cancellation).ConfigureAwait(false);
                    return schema;
                },
                cancellation
            )
            .ConfigureAwait(false);
    }

    private static async Task Copy(
        DbConnection source,
        DbTransaction reading,
        SqliteConnection target,
        SqliteTransaction writing,
        StoreTable table,
        CancellationToken cancellation
    )
    {
        var clearing = target.CreateCommand();
        await using var _ = clearing.ConfigureAwait(false);
        clearing.Transaction = writing;
        clearing.CommandText = $"delete from \"{table.Name}\"";
        await clearing.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);

        var columns = string.Join(", ", table.Columns.Select(column => $"\"{column}\""));
        var question = source.CreateCommand();
        await using var __ = question.ConfigureAwait(false);
        question.Transaction = reading;
        question.CommandText = $"select {columns} from \"{table.Name}\"";
        var insertion = target.CreateCommand();
        await using var ___ = insertion.ConfigureAwait(false);
        insertion.Transaction = writing;
        insertion.CommandText =
            $"insert into \"{table.Name}\" ({columns}) values ({string.Join(", ", table.Columns.Select((_, i) => "@p" + i))})";
        ImmutableArray<SqliteParameter> parameters =
        [
            .. table.Columns.Select((_, i) => insertion.Parameters.AddWithValue("@p" + i, null)),
        ];
        var rows = await question.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        await using var ____ = rows.ConfigureAwait(false);
        while (await rows.ReadAsync(cancellation).ConfigureAwait(false))
        {
            for (var i = 0; i < parameters.Length; i++)
            {
                parameters[i].Value = StoredValue.ForSqlite(rows.GetValue(i));
            }

            await insertion.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        }
    }
}
