using System.Globalization;
using System.Reflection;
using Dapper;

namespace Mingzhang.Storage.Engines;

/// <summary>
/// 迁移: numbered SQL files, forward only, each once, each in a transaction with the note that it ran. A database that is newer than the
/// program is refused.
/// </summary>
public static class Migrator
{
    /// <summary>Numbers and names of the migrations of an engine, in order.</summary>
    public static IReadOnlyList<(int Number, string Resource)> Known(string engine)
    {
        var prefix = engine + "/";
        return
        [
            .. typeof(Migrator)
                .Assembly.GetManifestResourceNames()
                .Select(name => name.Replace('\\', '/'))
                .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
                .Select(name =>
                    (int.Parse(name.AsSpan(prefix.Length, 4), CultureInfo.InvariantCulture), name)
                )
                .OrderBy(migration => migration.Item1),
        ];
    }

    /// <summary>Brings the database to the newest schema, or to <paramref name="upTo"/>; returns the number that it then has.</summary>
    /// <param name="set">Migrations of their own beside the others: empty for preparation, corpus for the corpus.</param>
    public static async Task<int> Migrate(
        ISqlEngine engine,
        int upTo = int.MaxValue,
        string set = "",
        CancellationToken cancellation = default
    )
    {
        var known = Known(set.Length == 0 ? engine.Name : set + "-" + engine.Name);
        var ledger = set.Length == 0 ? "schema_migration" : set + "_migration";
        var done = await engine
            .Write(
                async (connection, transaction) =>
                {
                    // Two servers that start at once make one schema: the lock that every writer of the audit chain takes.
                    await engine.HoldAuditChain(connection, transaction).ConfigureAwait(false);
                    await connection
                        .ExecuteAsync(
                            $"create table if not exists {ledger} (number integer primary key)",
                            transaction: transaction
                        )
                        .ConfigureAwait(false);
                    return (
                        await connection
                            .QueryAsync<int>(
                                $"select number from {ledger}",
                                transaction: transaction
                            )
                            .ConfigureAwait(false)
                    ).ToHashSet();
                },
                cancellation
            )
            .ConfigureAwait(false);
        var standing = done.Count == 0 ? 0 : done.Max();
        var newest = known.Count == 0 ? 0 : known[^1].Number;
        if (standing > newest)
        {
            throw new StoreTooNewException(standing, newest);
        }

        foreach (var (number, resource) in known)
        {
            if (done.Contains(number) || number > upTo)
            {
                continue;
            }

            var sql = Text(resource);
            await engine
                .Write(
                    async (connection, transaction) =>
                    {
                        // Another program that opened the same new database may have been faster.
                        await engine.HoldAuditChain(connection, transaction).ConfigureAwait(false);
                        var isDone = await connection
                            .ExecuteScalarAsync<long>(
                                $"select count(*) from {ledger} where number = @number",
                                new { number },
                                transaction
                            )
                            .ConfigureAwait(false);
                        if (isDone > 0)
                        {
                            return 0;
                        }

                        await connection
                            .ExecuteAsync(sql, transaction: transaction)
                            .ConfigureAwait(false);
                        return await connection
                            .ExecuteAsync(
                                $"insert into {ledger} (number) values (@number)",
                                new { number },
                                transaction
                            )
                            .ConfigureAwait(false);
                    },
                    cancellation
                )
                .ConfigureAwait(false);
            standing = Math.Max(standing, number);
        }

        return standing;
    }

    private static string Text(string resource)
    {
        var assembly = Assembly.GetExecutingAssembly();
        using var stream =
            assembly.GetManifestResourceStream(resource)
            ?? assembly.GetManifestResourceStream(resource.Replace('/', '\\'))!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

/// <summary>The database was written by a newer program; this one would not understand it.</summary>
public sealed class StoreTooNewException(int standing, int known)
    : InvalidOperationException(
        $"数据库结构版本 {standing} 高于本程序所知的 {known}，请升级程序。 The database has schema {standing}, this program knows {known}: upgrade the program."
    )
{
    public int Standing { get; } = standing;

    public int Known { get; } = known;
}
