using System.Collections.Immutable;
using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Findings;

namespace Mingzhang.Preparation.Desk;

/// <summary>草稿检查: the checks of published packs, on a draft. Whoever composes the program provides it.</summary>
public interface IDraftChecker
{
    ImmutableArray<Finding> Check(Budget draft);
}
