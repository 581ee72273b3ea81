using System.Collections.Immutable;
using Mingzhang.Catalog.Vocabulary.Targets;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Tables;
using Mingzhang.Facts.Targets;
using Mingzhang.Recognition.Tables.Layout;

namespace Mingzhang.Recognition.Targets;

/// <summary>
/// 采购明细与资产表: tables that list things with quantity, price and amount. One row is one thing; 合计 and 小计 rows are sums.
/// </summary>
internal sealed class ListReader(TargetVocabulary vocabulary)
{
    private const string Subtotal = "小计";

    private readonly List<ProcurementLine> _procurement = [];
    private readonly List<AssetLine> _assets = [];

    public IReadOnlyList<ProcurementLine> Procurement => _procurement;

    public IReadOnlyList<AssetLine> Assets => _assets;

    /// <summary>Reads a procurement list; null where its headings do not say enough.</summary>
    public BudgetTable? ReadProcurement(JoinedGrid grid, int ordinal, int year)
    {
        var roles = Roles(grid, vocabulary.Procurement);
        var isNamed =
            grid.Caption.Title.Contains("采购", StringComparison.Ordinal)
            || grid.Caption.Title.Contains("购买服务", StringComparison.Ordinal)
            || SaysProcurement(grid);
        if (!isNamed || (Array.IndexOf(roles, "total") < 0 && Array.IndexOf(roles, "goods") < 0))
        {
            return null;
        }

        var unit = grid.Caption.Unit ?? UnitOf(grid);
        var draft = new ListDraft(grid, ordinal);
        var byKind = IsByKind(grid);
        ProcurementLine? last = null;
        var owner = "";
        foreach (var row in grid.Body)
        {
            var label = Label(row);
            if (label.Length == 0)
            {
                continue;
            }

            var isSum = IsSum(label);
            if (byKind && !isSum)
            {
                AddKind(draft, row, roles, unit, year);
                continue;
            }

            var name = Text(row, roles, "name");
            var project = Text(row, roles, "project");
            project =
                project.Length == 0
                && !isSum
                && last is not null
                && Text(row, roles, "total").Length > 0
                    ? last.Project
                    : project;
            var shown =
                isSum ? label
                : name.Length > 0 ? name
                : project.Length > 0 ? project
                : label;
            var total = AddAmounts(draft, row, roles, unit, shown, isSum, year);
            if (
                isSum
                && label.Length > Subtotal.Length
                && label.EndsWith(Subtotal, StringComparison.Ordinal)
            )
            {
                owner = label[..^Subtotal.Length];
            }

            if (isSum || (name.Length == 0 && total is null))
            {
                continue;
            }

            var split = ProjectCode.Split(shown);
            var line = new ProcurementLine(split?.Name ?? shown, draft.Anchor(row, First(row)))
            {
                CatalogueCode = Text(row, roles, "code"),
                Project = project,
                Quantity = PrintedNumber.Read(Text(row, roles, "quantity")),
                QuantityUnit = Text(row, roles, "quantity-unit"),
                UnitPrice = Stated(draft, row, roles, "price", unit, "单价"),
                Total = total,
                Unit = owner,
                ProjectBudget = Stated(draft, row, roles, "source-budget", unit, "预算资金"),
                SetAside = Stated(draft, row, roles, "set-aside", unit, "预留中小微企业份额"),
                ByFund = [.. OfFunds(draft, row, roles, unit)],
            };
            _procurement.Add(line);
            last = line;
        }

        return draft.ToTable(TableKind.Procurement, unit, [.. Columns(grid, roles)]);
    }

    /// <summary>Chongqing sums purchases up: every line is 货物, 工程 or 服务, and none is a thing that somebody buys.</summary>
    private bool IsByKind(JoinedGrid grid)
    {
        var kinds = 0;
        foreach (var row in grid.Body)
        {
            var label = Label(row);
            if (label.Length == 0 || IsSum(label))
            {
                continue;
            }

            if (KindOf(row) is null)
            {
                return false;
            }

            kinds++;
        }

        return kinds > 0;
    }

    /// <summary>Goods, works or services, where a cell of the row names it.</summary>
    private (string Item, string Label)? KindOf(LayoutRow row)
    {
        for (var column = 0; column < row.Slots.Length; column++)
        {
            if (
                row.At(column) is { } cell
                && LabelText.Role(vocabulary.Procurement, cell.Text)
                    is "goods"
                        or "works"
                        or "services"
            )
            {
                var role = LabelText.Role(vocabulary.Procurement, cell.Text)!;
                return (Dimensions(role).Item, LabelText.Squeeze(cell.Text));
            }
        }

        return null;
    }

    private void AddKind(
        ListDraft draft,
        LayoutRow row,
        string[] roles,
        UnitOfAccount? unit,
        int year
    )
    {
        if (KindOf(row) is not { } kind || unit is not { } money)
        {
            return;
        }

        for (var column = 0; column < roles.Length; column++)
        {
            var (item, fund) = Dimensions(roles[column]);
            if (
                item == Items.Procurement
                && row.At(column) is { } cell
                && Amount.Read(cell.Text, money) is { } amount
            )
            {
                draft.Add(
                    kind.Label,
                    isSum: false,
                    row,
                    new Point
                    {
                        Year = year,
                        Side = Sides.Expenditure,
                        Item = kind.Item,
                        Fund = fund,
                    },
                    amount,
                    draft.Anchor(row, cell),
                    column
                );
            }
        }
    }

    /// <summary>Reads an asset table (资产, 数量, 价值); null where its headings do not say enough.</summary>
    public BudgetTable? ReadAssets(JoinedGrid grid, int ordinal, int year)
    {
        var roles = Roles(grid, vocabulary.Assets);
        if (Array.IndexOf(roles, "value") < 0 && Array.IndexOf(roles, "quantity") < 0)
        {
            return null;
        }

        var unit = UnitOf(grid) ?? grid.Caption.Unit;
        var draft = new ListDraft(grid, ordinal);
        foreach (var row in grid.Body)
        {
            var label = Label(row);
            if (label.Length == 0)
            {
                continue;
            }

            var at = Array.IndexOf(roles, "value");
            var cell = at < 0 ? null : row.At(at);
            StatedAmount? value = null;
            if (
                cell is not null
                && unit is { } money
                && Amount.Read(cell.Text, money) is { } amount
            )
            {
                var anchor = draft.Anchor(row, cell);
                value = new StatedAmount("价值", amount, anchor);
                draft.Add(
                    label,
                    isSum: false,
                    row,
                    new Point { Year = year, Item = Point.Local + label },
                    amount,
                    anchor,
                    at
                );
            }

            _assets.Add(
                new AssetLine(
                    label,
                    PrintedNumber.Read(Text(row, roles, "quantity")),
                    value,
                    draft.Anchor(row, First(row))
                )
            );
        }

        return draft.ToTable(TableKind.Assets, unit, [.. Columns(grid, roles)]);
    }

    private static StatedAmount? AddAmounts(
        ListDraft draft,
        LayoutRow row,
        string[] roles,
        UnitOfAccount? unit,
        string shown,
        bool isSum,
        int year
    )
    {
        StatedAmount? total = null;
        if (unit is not { } money)
        {
            return null;
        }

        StatedAmount? kinds = null;
        for (var column = 0; column < roles.Length; column++)
        {
            var (item, fund) = Dimensions(roles[column]);
            if (
                item.Length == 0
                || row.At(column) is not { } cell
                || Amount.Read(cell.Text, money) is not { } amount
            )
            {
                continue;
            }

            var anchor = draft.Anchor(row, cell);
            // Lines stand apart from every other table under a local name; only the sum of all is the point 政府采购.
            var isAll = isSum && shown is "合计" or "总计";
            draft.Add(
                shown,
                isSum,
                row,
                new Point
                {
                    Year = year,
                    Side = Sides.Expenditure,
                    Item = item,
                    Fund = fund,
                    Project = isAll ? "" : Point.Local + shown,
                },
                amount,
                anchor,
                column
            );
            if (roles[column] == "total" && total is null)
            {
                total = new StatedAmount("合计", amount, anchor);
            }
            else if (item != Items.Procurement)
            {
                kinds = kinds is null ? new StatedAmount("合计", amount, anchor) : null;
            }
        }

        // A list without a total column has one kind per row.
        return total ?? (Array.IndexOf(roles, "total") < 0 ? kinds : null);
    }

    /// <summary>What each fund pays of a purchase.</summary>
    private static IEnumerable<(string Fund, StatedAmount Amount)> OfFunds(
        ListDraft draft,
        LayoutRow row,
        string[] roles,
        UnitOfAccount? unit
    )
    {
        foreach (var role in roles)
        {
            if (
                Dimensions(role) is { Item: Items.Procurement, Fund: { Length: > 0 } fund }
                && Stated(draft, row, roles, role, unit, fund) is { } amount
            )
            {
                yield return (fund, amount);
            }
        }
    }

    private static (string Item, string Fund) Dimensions(string role) =>
        role switch
        {
            "total" => (Items.Procurement, Funds.Total),
            "goods" => (Items.Goods, Funds.Total),
            "works" => (Items.Works, Funds.Total),
            "services" => (Items.Services, Funds.Total),
            "general" => (Items.Procurement, Funds.General),
            "government-fund" => (Items.Procurement, Funds.GovernmentFund),
            "state-capital" => (Items.Procurement, Funds.StateCapital),
            "special-account" => (Items.Procurement, Funds.SpecialAccount),
            "own" => (Items.Procurement, Funds.Own),
            "business" => (Items.Procurement, Funds.Business),
            "superior" => (Items.Procurement, Funds.Superior),
            "affiliated" => (Items.Procurement, Funds.Affiliated),
            "operating" => (Items.Procurement, Funds.Operating),
            "other" => (Items.Procurement, Funds.Other),
            _ => ("", ""),
        };

    private static StatedAmount? Stated(
        ListDraft draft,
        LayoutRow row,
        string[] roles,
        string role,
        UnitOfAccount? unit,
        string label
    )
    {
        var column = Array.IndexOf(roles, role);
        return
            column >= 0
            && unit is { } money
            && row.At(column) is { } cell
            && Amount.Read(cell.Text, money) is { } amount
            ? new StatedAmount(label, amount, draft.Anchor(row, cell))
            : null;
    }

    /// <summary>Role of each column by its lowest heading, else by the one above; 单位 beside a quantity is its unit.</summary>
    private static string[] Roles(
        JoinedGrid grid,
        System.Collections.Frozen.FrozenDictionary<string, string> words
    )
    {
        var roles = new string[grid.ColumnCount];
        for (var column = 0; column < roles.Length; column++)
        {
            roles[column] = "";
            for (var row = grid.Heading.Length - 1; row >= 0 && roles[column].Length == 0; row--)
            {
                if (grid.Heading[row].Covering(column) is { } cell)
                {
                    var role = LabelText.Role(words, cell.Text) ?? "";
                    // A heading over several columns says nothing of each, unless it stands alone.
                    roles[column] =
                        cell.Source.ColumnSpan > 1 && row == 0 && grid.Heading.Length > 1
                            ? ""
                            : role;
                    if (cell.Source.RowSpan < 2)
                    {
                        break;
                    }
                }
            }
        }

        // The first total is the total; a later 小计 belongs to some part.
        var first = Array.IndexOf(roles, "total");
        for (var column = first + 1; first >= 0 && column < roles.Length; column++)
        {
            if (roles[column] == "total")
            {
                roles[column] = "";
            }
        }

        return roles;
    }

    private static bool SaysProcurement(JoinedGrid grid)
    {
        var count = 0;
        foreach (var row in grid.Heading)
        {
            for (var column = 0; column < grid.ColumnCount; column++)
            {
                if (
                    row.At(column) is { } cell
                    && cell.Text.Contains("采购", StringComparison.Ordinal)
                )
                {
                    count++;
                }
            }
        }

        return count >= 2;
    }

    private static UnitOfAccount? UnitOf(JoinedGrid grid)
    {
        foreach (var row in grid.Heading)
        {
            for (var column = 0; column < grid.ColumnCount; column++)
            {
                if (row.At(column) is { } cell && LabelText.UnitIn(cell.Text) is { } unit)
                {
                    return unit;
                }
            }
        }

        return null;
    }

    private static IEnumerable<TableColumn> Columns(JoinedGrid grid, string[] roles)
    {
        for (var column = 0; column < roles.Length; column++)
        {
            var path = grid
                .Heading.Select(row => row.Covering(column)?.Text ?? "")
                .Where(text => text.Length > 0)
                .Distinct(StringComparer.Ordinal);
            var (item, fund) = Dimensions(roles[column]);
            var members = ImmutableDictionary<Dimension, string>.Empty;
            if (item.Length > 0)
            {
                members = members.Add(Dimension.Item, item);
                members = fund.Length > 0 ? members.Add(Dimension.Fund, fund) : members;
            }

            yield return new TableColumn([.. path.Select(LabelText.Squeeze)], members)
            {
                PrintedColumn = column + 1,
                Role = roles[column] switch
                {
                    "quantity" => ColumnRole.Quantity,
                    "value" => ColumnRole.Amount,
                    "code" or "unit-code" or "function" or "economic" => ColumnRole.Code,
                    "name" or "label" => ColumnRole.Name,
                    "project" => ColumnRole.Project,
                    _ => item.Length > 0 ? ColumnRole.Amount : ColumnRole.Text,
                },
            };
        }
    }

    private static string Text(LayoutRow row, string[] roles, string role)
    {
        var column = Array.IndexOf(roles, role);
        return column < 0 ? "" : LabelText.Squeeze(row.Covering(column)?.Text ?? "");
    }

    private static string Label(LayoutRow row) => LabelText.Squeeze(First(row)?.Text ?? "");

    private static LayoutCell? First(LayoutRow row)
    {
        for (var column = 0; column < row.Slots.Length; column++)
        {
            if (row.At(column) is { } cell && PrintedNumber.Read(cell.Text) is null)
            {
                return cell;
            }
        }

        return null;
    }

    private static bool IsSum(string label) =>
        label is "合计" or "总计"
        || label.EndsWith("小计", StringComparison.Ordinal)
        || label.EndsWith("合计", StringComparison.Ordinal);
}
