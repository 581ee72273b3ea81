using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Mingzhang.Facts.Findings;
using Mingzhang.Preparation.Audit;
using Mingzhang.Storage.Engines;
using Mingzhang.Storage.Preparation;
using Npgsql;

namespace Mingzhang.Storage.Backup;

/// <summary>
/// 恢复: a backup becomes a store, on either engine. The backup is verified first and the restored store after; a store that is there is
/// never touched unless that is asked for, and then it is kept aside.
/// </summary>
public static class StoreRestore
{
    /// <summary>Restores.</summary>
    /// <param name="mayReplace">Whether a store that is there is put aside; otherwise it is refused.</param>
    /// <returns>Where the former store was put; empty where there was none.</returns>
    /// <exception cref="StoreDamagedException">The backup is not sound, or the restored store is not what the backup is.</exception>
    /// <exception cref="StoreExistsException">There is a store, and it may not be replaced.</exception>
    public static async Task<(StoreInspection Inspection, string Former)> Read(
        string file,
        string address,
        bool mayReplace,
        CancellationToken cancellation
    )
    {
        var backup = await StoreInspection.Of(file, cancellation).ConfigureAwait(false);
        backup.MustBeSound();
        if (backup.Schema > Migrator.Known("sqlite")[^1].Number)
        {
            throw new StoreTooNewException(backup.Schema, Migrator.Known("sqlite")[^1].Number);
        }

        return (
            backup,
            StoreAddress.IsPostgres(address)
                ? await ToPostgres(file, address, mayReplace, backup, cancellation)
                    .ConfigureAwait(false)
                : await ToSqlite(file, address, mayReplace, backup, cancellation)
                    .ConfigureAwait(false)
        );
    }

    private static async Task<string> ToSqlite(
        string file,
        string target,
        bool mayReplace,
        StoreInspection backup,
        CancellationToken cancellation
    )
    {
        var former = "";
        var exists = File.Exists(target) && new FileInfo(target).Length > 0;
        if (exists && !mayReplace)
        {
            throw new StoreExistsException();
        }

        if (Path.GetDirectoryName(Path.GetFullPath(target)) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }

        var partial = target + ".restoring";
        StoreFiles.Delete(partial);
        File.Copy(file, partial);
        try
        {
            await StoreFiles.MakeSingle(partial, cancellation).ConfigureAwait(false);
            var copy = await StoreInspection.Of(partial, cancellation).ConfigureAwait(false);
            copy.MustBeSound();
            MustAgree(backup, copy);
            if (exists)
            {
                await MustBeUnused(target, cancellation).ConfigureAwait(false);
                former = Aside(target);
                File.Move(target, former);
                StoreFiles.Delete(target);
            }

            File.Move(partial, target, overwrite: true);
            return former;
        }
        finally
        {
            StoreFiles.Delete(partial);
        }
    }

    private static string Aside(string target)
    {
        for (var i = 1; ; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{target}.before-restore-{i}");
            if (!File.Exists(name))
            {
                return name;
            }
        }
    }

    /// <summary>A server that has the file open would go on writing into what was put aside. What its log holds is folded into the file.</summary>
    private static async Task MustBeUnused(string target, CancellationToken cancellation)
    {
        try
        {
            var connection = await StoreFiles
                .Open(target, SqliteOpenMode.ReadWrite, cancellation)
                .ConfigureAwait(false);
            await using var _ = connection.ConfigureAwait(false);
            connection.DefaultTimeout = 1;
            // Leaving write-ahead logging needs the file for oneself.
            var mode = await connection
                .ExecuteScalarAsync<string>("pragma journal_mode = delete")
                .ConfigureAwait(false);
            if (mode != "delete")
            {
                throw new StoreExistsException(isInUse: true);
            }
        }
        catch (SqliteException busy)
            when (busy.SqliteErrorCode is SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED)
        {
            throw new StoreExistsException(isInUse: true);
        }
        catch (SqliteException)
        {
            // A file that is no database any more is what is being replaced.
        }
    }

    private static async Task<string> ToPostgres(
        string file,
        string address,
        bool mayReplace,
        StoreInspection backup,
        CancellationToken cancellation
    )
    {
        var connectionString = PostgresAddress.ToConnectionString(address);
        var former = "";
        var source = NpgsqlDataSource.Create(connectionString);
        await using var _ = source.ConfigureAwait(false);
        var connection = await source.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await using var __ = connection.ConfigureAwait(false);
        var tables = await connection
            .ExecuteScalarAsync<long>(
                "select count(*) from information_schema.tables where table_schema = current_schema()"
            )
            .ConfigureAwait(false);
        var schema =
            await connection
                .ExecuteScalarAsync<string>("select current_schema()")
                .ConfigureAwait(false)
            ?? "public";
        if (tables > 0)
        {
            if (!mayReplace)
            {
                throw new StoreExistsException();
            }

            former = await PutAside(connection, schema).ConfigureAwait(false);
        }

        try
        {
            var engine = new PostgresEngine(connectionString);
            await using (engine.ConfigureAwait(false))
            {
                await Migrator
                    .Migrate(engine, backup.Schema, cancellation: cancellation)
                    .ConfigureAwait(false);
            }

            await PostgresFilling.Fill(connection, file, cancellation).ConfigureAwait(false);
            await MustAgree(connection, connectionString, backup, cancellation)
                .ConfigureAwait(false);
            return former;
        }
        catch (Exception)
        {
            if (former.Length > 0)
            {
                await connection
                    .ExecuteAsync(
                        $"drop schema \"{schema}\" cascade; alter schema \"{former}\" rename to \"{schema}\""
                    )
                    .ConfigureAwait(false);
            }

            throw;
        }
    }

    private static async Task<string> PutAside(NpgsqlConnection connection, string schema)
    {
        var taken = (
            await connection
                .QueryAsync<string>("select schema_name from information_schema.schemata")
                .ConfigureAwait(false)
        ).ToHashSet(StringComparer.Ordinal);
        var number = 1;
        string Name() =>
            string.Create(CultureInfo.InvariantCulture, $"{schema}_before_restore_{number}");
        while (taken.Contains(Name()))
        {
            number++;
        }

        await connection
            .ExecuteAsync(
                $"begin; alter schema \"{schema}\" rename to \"{Name()}\"; create schema \"{schema}\"; commit"
            )
            .ConfigureAwait(false);
        return Name();
    }

    private static async Task MustAgree(
        NpgsqlConnection connection,
        string connectionString,
        StoreInspection backup,
        CancellationToken cancellation
    )
    {
        foreach (var (table, rows) in backup.Rows)
        {
            var restored = await connection
                .ExecuteScalarAsync<long>($"select count(*) from \"{table}\"")
                .ConfigureAwait(false);
            if (restored != rows)
            {
                throw Differs(table, rows, restored);
            }
        }

        await using var store = PreparationStore.Over(new PostgresEngine(connectionString));
        var audit = await AuditReview.Walk(store, cancellation: cancellation).ConfigureAwait(false);
        if (!audit.IsWhole || audit.Head != backup.Audit.Head)
        {
            throw Differs("audit", backup.Audit.Entries, audit.Entries);
        }
    }

    private static void MustAgree(StoreInspection backup, StoreInspection copy)
    {
        if (!copy.Agrees(backup))
        {
            throw Differs("audit", backup.Audit.Entries, copy.Audit.Entries);
        }
    }

    private static StoreDamagedException Differs(string table, long expected, long restored) =>
        new(
            new Text(
                $"恢复后表 {table} 有 {restored} 行，备份中有 {expected} 行",
                $"the restored table {table} has {restored} rows, the backup {expected}"
            )
        );
}

/// <summary>There is a store at the address already.</summary>
public sealed class StoreExistsException(bool isInUse = false)
    : Exception(isInUse ? "the store is in use" : "there is a store already")
{
    public Text Text { get; } =
        isInUse
            ? new(
                "该数据库正被服务使用，请先停止服务再恢复。",
                "The store is in use: stop the service, then restore."
            )
            : new(
                "该地址已有数据库。确要替换请加 --force，原库会另存。",
                "There is a store already. To replace it add --force; the former one is kept aside."
            );
}
