using Mingzhang.Checks.Structure;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Checks.Codes;

/// <summary>上级科目、层级、其他科目占比 (checks 32–34).</summary>
internal static class CodeHierarchies
{
    private const string Parents = "MZ2032";
    private const string Depth = "MZ2033";
    private const string Others = "MZ2034";

    /// <summary>Share of the general budget in 其他 (99) items from which it is worth a look.</summary>
    private const int HighShare = 50;

    public static void Run(CheckContext context, List<CodedRow> rows)
    {
        var (parents, depth, others) = (0, 0, 0);
        foreach (var group in rows.GroupBy(row => row.Table.Ordinal))
        {
            var coded = group.ToList();
            var table = coded[0].Table;
            if (!table.IsTrusted)
            {
                continue;
            }

            if (
                table.Kind
                is TableKind.General
                    or TableKind.Expenditure
                    or TableKind.GovernmentFund
                    or TableKind.Basic
                    or TableKind.BasicGovernment
            )
            {
                parents++;
                CheckParents(context, table, coded);
            }

            if (table.Kind is TableKind.General or TableKind.Basic)
            {
                depth++;
                CheckDepth(context, table, coded);
            }

            if (table.Kind == TableKind.General)
            {
                others++;
                CheckOthers(context, table, coded);
            }
        }

        Cover(context, Parents, parents);
        Cover(context, Depth, depth);
        Cover(context, Others, others);
    }

    /// <summary>Where a table shows classes and sections, it shows them for every item; a table of items alone is a form of its own.</summary>
    private static void CheckParents(CheckContext context, BudgetTable table, List<CodedRow> rows)
    {
        var codes = rows.Select(row => row.Code).ToHashSet(StringComparer.Ordinal);
        var missing = new SortedDictionary<string, CodedRow>(StringComparer.Ordinal);
        var shown = 0;
        foreach (var row in rows)
        {
            for (
                var parent = CodeHierarchy.Parent(row.Code);
                parent.Length > 0;
                parent = CodeHierarchy.Parent(parent)
            )
            {
                if (codes.Contains(parent))
                {
                    shown++;
                }
                else if (row.List.Contains(parent))
                {
                    missing.TryAdd(parent, row);
                }
            }
        }

        if (missing.Count == 0 || shown < 4 * missing.Count)
        {
            return;
        }

        var names = missing
            .Select(pair => $"{pair.Key} {pair.Value.List.NameOf(pair.Key)}")
            .ToList();
        context.Raise(
            Parents,
            Severity.Info,
            new Text(
                $"「{table.Title}」列有下级科目，没有列上级科目{names.Quoted()}",
                $"The table {table.Title} prints codes without the rows above them: {string.Join(", ", names)}"
            ),
            new Text("补列上级科目行", "Add the rows of the classes above"),
            missing.Values.Select(row => row.Anchor)
        );
    }

    /// <summary>The item stands below and only its code is misprinted (7 11 02 for 210 11 02): the table does go down to it.</summary>
    private static bool IsFollowedByItem(BudgetTable table, CodedRow row)
    {
        if (row.Index + 1 >= table.Rows.Length)
        {
            return false;
        }

        var label = table.Rows[row.Index + 1].Label.Trim();
        return row
            .List.Children(row.Code)
            .Any(child => label.EndsWith(child.Name, StringComparison.Ordinal));
    }

    private static void CheckDepth(CheckContext context, BudgetTable table, List<CodedRow> rows)
    {
        var wanted = table.Kind == TableKind.General ? 7 : 5;
        var own = rows.FindAll(row => row.IsFunction == (wanted == 7));
        if (own.Count == 0)
        {
            return;
        }

        var shallow = own.FindAll(row =>
            row.Code.Length < wanted
            && row.Row.Role == RowRole.Detail
            && HasAmount(table, row.Index)
            && row.List.Children(row.Code).Count > 0
            && !own.Exists(other => CodeHierarchy.IsAbove(row.Code, other.Code))
            && !IsFollowedByItem(table, row)
        );
        if (shallow.Count == 0)
        {
            return;
        }

        var level = wanted == 7 ? "项" : "款";
        var names = shallow.ConvertAll(row => $"{row.Code} {row.Row.Label}");
        context.Raise(
            Depth,
            Severity.Warning,
            new Text(
                $"「{table.Title}」应公开到{level}级，{names.Quoted()}没有列到{level}",
                $"The table {table.Title} must go down to {(wanted == 7 ? "items (7 digits)" : "5 digits")}; {string.Join(", ", names)} {(names.Count == 1 ? "does" : "do")} not"
            ),
            new Text(
                $"列到{level}级科目（涉密的除外）",
                "Print the level below (classified items excepted)"
            ),
            shallow.Select(row => row.Anchor)
        );
    }

    private static bool HasAmount(BudgetTable table, int row) =>
        table.Statements.Any(statement => statement.Row == row && statement.Amount.Value.Fen != 0);

    private static void CheckOthers(CheckContext context, BudgetTable table, List<CodedRow> rows)
    {
        // The column of the year's total: the first amount column with most statements.
        var column = table
            .Statements.GroupBy(statement => statement.Column)
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key)
            .FirstOrDefault()
            ?.Key;
        if (column is null)
        {
            return;
        }

        long all = 0;
        long other = 0;
        var leaves = new List<CodedRow>();
        foreach (var row in rows.Where(row => row is { IsFunction: true, Code.Length: 7 }))
        {
            var fen =
                table
                    .Statements.FirstOrDefault(statement =>
                        statement.Row == row.Index && statement.Column == column
                    )
                    ?.Amount.Value.Fen
                ?? 0;
            all += fen;
            if (row.Code.EndsWith("99", StringComparison.Ordinal))
            {
                other += fen;
                leaves.Add(row);
            }
        }

        if (all <= 0 || leaves.Count == 0 || (decimal)other * 100 < (decimal)all * HighShare)
        {
            return;
        }

        var share = Math.Round((decimal)other * 100 / all, 2, MidpointRounding.AwayFromZero);
        context.Raise(
            Others,
            Severity.Info,
            new Text(
                $"「{table.Title}」中“其他”项（99）占{share}%：{leaves.ConvertAll(row => row.Code + " " + row.Row.Label).Quoted()}",
                $"Items of the kind 其他 (99) make {share} % of {table.Title}: {string.Join(", ", leaves.Select(row => row.Code))}"
            ),
            new Text("核对是否有更具体的科目", "Check whether a more specific item fits"),
            leaves.Select(row => row.Anchor)
        );
    }

    private static void Cover(CheckContext context, string code, int applied)
    {
        if (applied > 0)
        {
            context.Done(code, applied);
        }
        else
        {
            context.NotApplicable(
                code,
                "没有可用的带编码的表",
                "no table with codes that this applies to"
            );
        }
    }
}
