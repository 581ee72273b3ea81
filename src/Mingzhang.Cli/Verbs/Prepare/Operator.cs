using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Workflow;

namespace Mingzhang.Cli.Verbs.Prepare;

/// <summary>
/// 机器操作员: who sits at the machine that has the store may do what every role may; the audit trail says that it was done there, and
/// under which login.
/// </summary>
internal static class Operator
{
    public static Actor Of(BudgetScope scope) =>
        new(
            "machine:" + Environment.UserName,
            [
                .. Enum.GetValues<Role>()
                    .Select(role => new Assignment(
                        role,
                        scope.Place,
                        scope.Department,
                        role is Role.UnitClerk or Role.UnitHead ? scope.Unit : ""
                    )),
            ]
        );
}
