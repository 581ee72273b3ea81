using Mingzhang.Preparation;
using Mingzhang.Preparation.Organisation;
using Mingzhang.Preparation.Workflow;

namespace Mingzhang.Web.Demo;

/// <summary>演示机构: the place, its two departments and their units, named as the budgets name them.</summary>
public static class DemoOrganisation
{
    /// <summary>The year whose sample names the units.</summary>
    private const int NamingYear = 2026;

    public static async Task Fill(
        IPreparationStore store,
        TimeProvider clock,
        DemoBudgets budgets,
        CancellationToken cancellation
    )
    {
        var desk = new OrganisationDesk(store, clock);
        var actor = DemoAccounts.Of(Role.BudgetDivision).ToActor();
        await desk.Put(
            actor,
            new PlaceRecord(DemoAccounts.Place, "示范市") { Layout = "chongqing" },
            cancellation
        );
        foreach (var unit in DemoAccounts.Units)
        {
            if (budgets.Of(unit, NamingYear) is not { } content)
            {
                continue;
            }

            var department = new DepartmentRecord(
                DemoAccounts.Place,
                unit[..3],
                content.Department.Name
            );
            await desk.Put(actor, department, cancellation);
            await desk.Put(
                actor,
                new UnitRecord(DemoAccounts.Place, unit[..3], content.Units[0])
                {
                    Assets = content.Assets.RemoveAll(asset => asset.IsPlanned),
                },
                cancellation
            );
        }
    }
}
