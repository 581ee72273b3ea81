using System.Collections.Immutable;
using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Findings;
using Mingzhang.Preparation.Desk;

namespace Mingzhang.Web.Demo;

/// <summary>Finds nothing: for filling the demonstration, whose budgets were checked as packs.</summary>
public sealed class RowsOnlyChecker : IDraftChecker
{
    public ImmutableArray<Finding> Check(Budget draft) => [];
}
