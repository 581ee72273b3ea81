using System.Collections.Immutable;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Workflow;

namespace Mingzhang.Web.Demo;

/// <summary>演示账户: named after what they do.</summary>
/// <param name="Name">Name to sign in with.</param>
public sealed record DemoAccount(string Name, string Shown, Assignment Assignment)
{
    public Actor ToActor() => new(Name, [Assignment]);
}

/// <summary>People of every role in the two departments of the demonstration.</summary>
public static class DemoAccounts
{
    /// <summary>One password for all of them; the demonstration holds nothing that is secret.</summary>
    public const string Password = "mingzhang-demo-2026";

    /// <summary>Division code of the place.</summary>
    public const string Place = "500000";

    public static readonly ImmutableArray<string> Departments = ["260", "731"];

    public static readonly ImmutableArray<string> Units =
    [
        "260001",
        "260002",
        "260003",
        "260004",
        "260005",
        "731001",
        "731002",
        "731003",
        "731004",
    ];

    public static readonly ImmutableArray<DemoAccount> All =
    [
        .. Units.SelectMany(static unit =>
            new[]
            {
                new DemoAccount(
                    $"clerk-{unit}",
                    $"{unit} 单位经办",
                    new(Role.UnitClerk, Place, unit[..3], unit)
                ),
                new DemoAccount(
                    $"head-{unit}",
                    $"{unit} 单位负责人",
                    new(Role.UnitHead, Place, unit[..3], unit)
                ),
            }
        ),
        .. Departments.SelectMany(static department =>
            new[]
            {
                new DemoAccount(
                    $"department-{department}",
                    $"{department} 主管部门",
                    new(Role.Department, Place, department)
                ),
                new DemoAccount(
                    $"finance-{department}",
                    $"财政业务科（{department}）",
                    new(Role.FinanceDivision, Place, department)
                ),
            }
        ),
        new("performance", "财政绩效科", new(Role.PerformanceSection, Place)),
        new("budget", "财政预算科", new(Role.BudgetDivision, Place)),
        new("auditor", "审计", new(Role.Auditor, Place)),
        new("admin", "系统管理员", new(Role.Administrator, Place)),
    ];

    public static DemoAccount? Find(string name) =>
        All.FirstOrDefault(account => account.Name == name);

    /// <summary>The first account of a role in a department (empty: any).</summary>
    public static DemoAccount Of(Role role, string department = "") =>
        All.First(account =>
            account.Assignment.Role == role
            && (
                department.Length == 0
                || account.Assignment.Department is ""
                || account.Assignment.Department == department
            )
        );
}
