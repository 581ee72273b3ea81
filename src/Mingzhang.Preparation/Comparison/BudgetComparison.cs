using System.Collections.Immutable;
using Mingzhang.Budgets.Classes;
using Mingzhang.Budgets.Cube;
using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Amounts;
using static Mingzhang.Preparation.Comparison.ComparisonColumns;

namespace Mingzhang.Preparation.Comparison;

/// <summary>比对口径: by what two budgets are laid beside each other.</summary>
public enum ComparisonView
{
    /// <summary>支出明细: the finest grain.</summary>
    Lines,

    /// <summary>按功能分类.</summary>
    Function,

    /// <summary>按部门经济分类.</summary>
    Economic,

    /// <summary>按政府经济分类.</summary>
    Government,

    /// <summary>按支出性质.</summary>
    Nature,

    /// <summary>按资金来源.</summary>
    Fund,

    /// <summary>按项目.</summary>
    Project,

    /// <summary>按单位.</summary>
    Unit,

    /// <summary>三公、会议、培训.</summary>
    Item,

    /// <summary>收入.</summary>
    Revenue,

    /// <summary>政府采购.</summary>
    Procurement,
}

/// <summary>预算比对: two budgets, line by line or added up by one dimension. Time is linear in the lines of both.</summary>
public static class BudgetComparison
{
    /// <summary>Stands between members in a key; no member has it.</summary>
    private const char Between = '\u001f';

    public static ComparisonTable Compare(
        Budget before,
        Budget after,
        EconomicMeaning meaning,
        ComparisonView view
    )
    {
        var sums = new Dictionary<
            string,
            (ImmutableArray<string> Members, Money? Before, Money? After)
        >(StringComparer.Ordinal);
        Add(before, isAfter: false);
        Add(after, isAfter: true);
        ImmutableArray<ComparedRow> rows =
        [
            .. sums.OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => new ComparedRow(
                    pair.Value.Members,
                    pair.Value.Before,
                    pair.Value.After
                )),
        ];
        return new ComparisonTable(ColumnsOf(view), rows)
        {
            Total = new ComparedRow(
                [],
                Sum(rows.Select(row => row.Before)),
                Sum(rows.Select(row => row.After))
            ),
        };

        void Add(Budget budget, bool isAfter)
        {
            foreach (var (members, amount) in Entries(budget, meaning, view))
            {
                var key = string.Join(Between, members);
                var sum = sums.GetValueOrDefault(key, (members, null, null));
                sums[key] = isAfter
                    ? sum with
                    {
                        After = (sum.After ?? Money.Zero) + amount,
                    }
                    : sum with
                    {
                        Before = (sum.Before ?? Money.Zero) + amount,
                    };
            }
        }
    }

    /// <summary>The columns of a view.</summary>
    public static ImmutableArray<string> ColumnsOf(ComparisonView view) =>
        view switch
        {
            ComparisonView.Lines =>
            [
                ComparisonColumns.Unit,
                ComparisonColumns.Function,
                ComparisonColumns.Economic,
                ComparisonColumns.Fund,
                Origin,
                ComparisonColumns.Nature,
                ComparisonColumns.Project,
            ],
            ComparisonView.Function => [ComparisonColumns.Function],
            ComparisonView.Economic => [ComparisonColumns.Economic],
            ComparisonView.Government => [ComparisonColumns.Government],
            ComparisonView.Nature => [ComparisonColumns.Nature],
            ComparisonView.Fund => [ComparisonColumns.Fund, Origin],
            ComparisonView.Project => [ComparisonColumns.Project],
            ComparisonView.Unit => [ComparisonColumns.Unit],
            ComparisonView.Item => [ComparisonColumns.Item, ComparisonColumns.Fund],
            ComparisonView.Revenue =>
            [
                ComparisonColumns.Unit,
                ComparisonColumns.Fund,
                Origin,
                ComparisonColumns.Function,
            ],
            _ => [ComparisonColumns.Unit, ComparisonColumns.Item, Name, ComparisonColumns.Project],
        };

    private static IEnumerable<(ImmutableArray<string> Members, Money Amount)> Entries(
        Budget budget,
        EconomicMeaning meaning,
        ComparisonView view
    )
    {
        switch (view)
        {
            case ComparisonView.Revenue:
                return budget.Revenue.Select(line =>
                    (
                        ImmutableArray.Create(line.Unit, line.Fund, line.Origin, line.Function),
                        line.Amount
                    )
                );
            case ComparisonView.Procurement:
                return budget.Procurement.Select(item =>
                    (
                        ImmutableArray.Create(item.Unit, item.Kind, item.Name, item.Project),
                        item.Amount
                    )
                );
            default:
                return SpendingLine
                    .Of(budget, meaning)
                    .Where(line => view != ComparisonView.Item || line.Item.Length > 0)
                    .Select(line => (Members(line, view), line.Entry.Amount));
        }
    }

    private static ImmutableArray<string> Members(SpendingLine line, ComparisonView view)
    {
        var entry = line.Entry;
        return view switch
        {
            ComparisonView.Function => [entry.Function],
            ComparisonView.Economic => [entry.Economic],
            ComparisonView.Government => [line.GovernmentEconomic],
            ComparisonView.Nature => [line.Nature],
            ComparisonView.Fund => [entry.Fund, entry.Origin],
            ComparisonView.Project => [entry.Project],
            ComparisonView.Unit => [entry.Unit],
            ComparisonView.Item => [line.Item, entry.Fund],
            _ =>
            [
                entry.Unit,
                entry.Function,
                entry.Economic,
                entry.Fund,
                entry.Origin,
                line.Nature,
                entry.Project,
            ],
        };
    }

    private static Money? Sum(IEnumerable<Money?> amounts)
    {
        Money? sum = null;
        foreach (var amount in amounts)
        {
            if (amount is { } known)
            {
                sum = (sum ?? Money.Zero) + known;
            }
        }

        return sum;
    }
}
