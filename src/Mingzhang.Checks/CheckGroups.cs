using System.Collections.Immutable;
using Mingzhang.Checks.Codes;
using Mingzhang.Checks.Consistency;
using Mingzhang.Checks.Prose;
using Mingzhang.Checks.Structure;
using Mingzhang.Checks.Targets;

namespace Mingzhang.Checks;

/// <summary>All check groups, in the order of CHECKS: the list to add a new one to.</summary>
public static class CheckGroups
{
    public static ImmutableArray<ICheckGroup> All { get; } =
    [
        new StructureChecks(),
        new CodeChecks(),
        new ConsistencyChecks(),
        new ProseChecks(),
        new TargetChecks(),
    ];
}
