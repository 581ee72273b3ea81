using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Mingzhang.Catalog;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Departments;
using Mingzhang.Preparation.Execution;
using Mingzhang.Preparation.Library;
using Mingzhang.Preparation.Organisation;
using Mingzhang.Preparation.Reviews;
using Mingzhang.Preparation.Sheets;
using Mingzhang.Preparation.Standards;
using Mingzhang.Preparation.Versions;
using Mingzhang.Web.Areas.Administration;
using Mingzhang.Web.Areas.Workbench.Comparison;
using Mingzhang.Web.Areas.Workbench.Execution;
using Mingzhang.Web.Areas.Workbench.Preview;
using Mingzhang.Web.Hosting.Navigation;

namespace Mingzhang.Web.Areas.Workbench;

/// <summary>审核与公开 side of the workbench: its services and endpoints.</summary>
public static class ReviewServices
{
    public static readonly ImmutableArray<NavigationItem> Navigation =
    [
        new(new("待办", "Queue"), "/workbench/queue", "inbox", May(Right.Read)),
        new(new("预算", "Budgets"), "/workbench/budgets", "report-money", May(Right.Read)),
        new(new("部门", "Departments"), "/workbench/departments", "building", May(Right.Read)),
        new(new("项目库", "Project library"), "/workbench/library", "books", May(Right.Read)),
        new(
            new("执行数导入", "Execution figures"),
            "/workbench/execution",
            "upload",
            May(Right.RecordExecution)
        ),
    ];

    private static Func<Actor, bool> May(Right right) =>
        actor => actor.Assignments.Any(each => AccessPolicy.Has(each.Role, right));

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton(
            new NavigationGroup(80, new("基础数据", "Base data"), ConfigurationNavigation.Items)
        );
        services.TryAddSingleton<DraftKeeper>();
        services.TryAddSingleton<ReviewDesk>();
        services.TryAddSingleton<OrganisationDesk>();
        services.TryAddSingleton<DifferenceDesk>();
        services.TryAddSingleton<DepartmentDesk>();
        services.TryAddSingleton<LibraryDesk>();
        services.TryAddSingleton<StandardDesk>();
        services.TryAddSingleton(provider =>
            ExecutionColumns.Load(provider.GetRequiredService<Catalogue>())
        );
        services.TryAddSingleton<ExecutionDesk>();
        services.TryAddSingleton<EvaluationDesk>();
        services.AddSingleton<PackShop>();
        services.AddSingleton<UploadedPacks>();
        services.AddSingleton<UploadedTables>();
        services.AddSingleton<Comparisons>();
    }

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        PackEndpoints.Map(endpoints);
        ComparisonEndpoints.Map(endpoints);
    }
}
