using System.CommandLine;
using System.Data.Common;
using Mingzhang.Facts.Findings;
using Mingzhang.Preparation;
using Mingzhang.Storage.Backup;
using Mingzhang.Storage.Engines;
using Mingzhang.Storage.Preparation;

namespace Mingzhang.Cli.Verbs.Store;

/// <summary>What the verbs about a store have in common: <c>--store</c>, and one line for whatever is wrong with it.</summary>
internal sealed class StoreCommand(Voice say)
{
    private readonly Option<string> _store = new("--store")
    {
        Description = say.In(
            "数据库：文件，或 postgres://用户:密码@主机:端口/库",
            "the store: a file, or postgres://user:password@host:port/database"
        ),
        DefaultValueFactory = _ => StoreAddress.Default,
    };

    public Voice Say => say;

    public Command Add(Command command)
    {
        command.Options.Add(_store);
        return command;
    }

    public string Address(ParseResult parsed) => parsed.GetValue(_store)!;

    /// <summary>Runs <paramref name="work"/> on the open store, which must be there.</summary>
    public Task<int> OnStore(
        ParseResult parsed,
        Func<PreparationStore, Task<int>> work,
        CancellationToken cancellation
    ) =>
        Guarded(async () =>
        {
            var address = Address(parsed);
            if (!StoreAddress.IsPostgres(address) && !File.Exists(address))
            {
                return Refuse(
                    say.In(
                        $"没有数据库文件 {address}；用 --store 指明",
                        $"there is no store {address}; name it with --store"
                    )
                );
            }

            var store = await PreparationStore
                .Open(StoreAddress.Engine(address), cancellation)
                .ConfigureAwait(false);
            await using var _ = store.ConfigureAwait(false);
            return await work(store).ConfigureAwait(false);
        });

    /// <summary>Whatever is wrong with a store becomes one line and the exit status for it.</summary>
    public async Task<int> Guarded(Func<Task<int>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (StoreUnavailableException failure)
        {
            return Refuse(failure.Text.In(say.Language) + Cause(failure.InnerException));
        }
        catch (StoreDamagedException failure)
        {
            Refuse(failure.Text.In(say.Language));
            return ExitStatus.Findings;
        }
        catch (StoreExistsException failure)
        {
            return Refuse(failure.Text.In(say.Language));
        }
        catch (StoreTooNewException failure)
        {
            return Refuse(failure.Message);
        }
        catch (Exception failure) when (failure is DbException or UriFormatException)
        {
            return Refuse(failure.Message);
        }
    }

    /// <summary>One line to standard error, and the exit status for it.</summary>
    public static int Refuse(string line)
    {
        Console.Error.WriteLine("mingzhang: " + line);
        return ExitStatus.Unusable;
    }

    public int Refuse(Text line) => Refuse(line.In(say.Language));

    private static string Cause(Exception? cause) => cause is null ? "" : $" ({cause.Message})";
}
