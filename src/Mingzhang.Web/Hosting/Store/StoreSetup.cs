using System.Data.Common;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Mingzhang.Budgets.Classes;
using Mingzhang.Catalog;
using Mingzhang.Drafts;
using Mingzhang.Facts.Findings;
using Mingzhang.Preparation;
using Mingzhang.Preparation.Accounts;
using Mingzhang.Preparation.Audit;
using Mingzhang.Preparation.Desk;
using Mingzhang.Storage.Accounts;
using Mingzhang.Storage.Engines;
using Mingzhang.Storage.Preparation;
using Mingzhang.Web.Accounts;
using Mingzhang.Web.Demo;

namespace Mingzhang.Web.Hosting.Store;

/// <summary>存储与预算台: the store that the command line names, and the desks on it.</summary>
public static class StoreSetup
{
    public static void AddMingzhangStore(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<StoreOpening>();
        services.AddSingleton<IPreparationStore>(provider =>
            provider.GetRequiredService<StoreOpening>().Store
        );
        services.AddSingleton<IAccountStore>(provider =>
            provider.GetRequiredService<StoreOpening>().Accounts
        );
        services.AddSingleton(Catalogue.Default);
        services.AddSingleton(provider =>
            EconomicMeaning.Load(provider.GetRequiredService<Catalogue>())
        );
        services.AddSingleton<DraftChecker>();
        services.AddSingleton<IDraftChecker>(provider =>
            provider.GetRequiredService<DraftChecker>()
        );
        services.AddSingleton<PreparationDesks>();
        AddDesk(desks => desks.Budgets);
        AddDesk(desks => desks.Organisation);
        AddDesk(desks => desks.Standards);
        AddDesk(desks => desks.Library);
        AddDesk(desks => desks.Reviews);
        AddDesk(desks => desks.Departments);
        AddDesk(desks => desks.Execution);
        AddDesk(desks => desks.Evaluations);
        AddDesk(desks => desks.Differences);
        services.AddSingleton<AuditDesk>();
        services.AddSingleton<DemoData>();
        services.AddSingleton<FirstStart>();

        void AddDesk<T>(Func<PreparationDesks, T> choose)
            where T : class =>
            services.AddSingleton(provider =>
                choose(provider.GetRequiredService<PreparationDesks>())
            );
    }
}

/// <summary>打开存储: once, at the start; whatever is wrong is told in one sentence.</summary>
public sealed class StoreOpening(WebOptions options) : IAsyncDisposable
{
    private PreparationStore? store;
    private AccountStore? accounts;

    public IPreparationStore Store => store ?? throw NotOpen();

    /// <summary>In the same database.</summary>
    public IAccountStore Accounts => accounts ?? throw NotOpen();

    public async Task Open()
    {
        try
        {
            var engine = StoreAddress.Engine(options.Store);
            store = await PreparationStore.Open(engine).ConfigureAwait(false);
            accounts = new AccountStore(engine);
        }
        catch (StoreTooNewException newer)
        {
            throw new StoreUnusableException(
                new Text(
                    $"数据库结构版本 {newer.Standing} 高于本程序所知的 {newer.Known}，请升级程序。",
                    $"The database has schema {newer.Standing}, this program knows {newer.Known}: upgrade the program."
                ),
                newer
            );
        }
        catch (Exception failure)
            when (failure
                    is DbException
                        or StoreUnavailableException
                        or IOException
                        or UnauthorizedAccessException
                        or ArgumentException
                        or UriFormatException
            )
        {
            throw new StoreUnusableException(
                new Text(
                    $"无法打开数据库 {StoreAddress.Shown(options.Store)}：{failure.Message}",
                    $"The store {StoreAddress.Shown(options.Store)} cannot be opened: {failure.Message}"
                ),
                failure
            );
        }
    }

    public ValueTask DisposeAsync() => store?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static InvalidOperationException NotOpen() => new("the store is not open yet");
}

/// <summary>The store cannot be used; <see cref="Text"/> says why.</summary>
public sealed class StoreUnusableException(Text text, Exception inner)
    : Exception(text.English, inner)
{
    public Text Text { get; } = text;
}

/// <summary>Whether the store answers.</summary>
public sealed class StoreHealth(StoreOpening opening) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        try
        {
            await opening
                .Store.ReadAsync(reader => reader.FiscalYear("", 0), cancellationToken)
                .ConfigureAwait(false);
            return HealthCheckResult.Healthy();
        }
        catch (Exception failure)
            when (failure is StoreUnavailableException or InvalidOperationException)
        {
            return HealthCheckResult.Unhealthy("store", failure);
        }
    }
}
