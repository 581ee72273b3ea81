using System.Collections.Immutable;
using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Preparation.Control;
using Mingzhang.Web.Language;
using static Mingzhang.Web.Language.Phrases;

namespace Mingzhang.Web.Areas.Workbench;

/// <summary>控制数录入表: rows as a form sends them, one list for each column.</summary>
public sealed class ControlForm
{
    public static readonly ImmutableArray<string> FundChoices =
    [
        Funds.Total,
        Funds.Fiscal,
        Funds.General,
        Funds.GovernmentFund,
        Funds.StateCapital,
        Funds.SpecialAccount,
        Funds.Own,
    ];

    public static readonly ImmutableArray<string> NatureChoices =
    [
        Natures.Total,
        Natures.Basic,
        Natures.Personnel,
        Natures.Public,
        Natures.Project,
    ];

    public static readonly ImmutableArray<string> ItemChoices =
    [
        "",
        Items.ThreePublic,
        Items.Overseas,
        Items.Vehicle,
        Items.VehiclePurchase,
        Items.VehicleRunning,
        Items.Reception,
        Items.Meetings,
        Items.Training,
    ];

    public List<string?> Fund { get; set; } = [];

    public List<string?> Nature { get; set; } = [];

    public List<string?> Item { get; set; } = [];

    public List<string?> Kind { get; set; } = [];

    /// <summary>In yuan, as typed.</summary>
    public List<string?> Limit { get; set; } = [];

    public List<string?> Remark { get; set; } = [];

    /// <summary>Rows without a limit are left out.</summary>
    public (ImmutableArray<ControlNumber> Controls, Phrase? Problem) Read(int most)
    {
        var controls = ImmutableArray.CreateBuilder<ControlNumber>();
        for (var i = 0; i < Math.Min(Limit.Count, most); i++)
        {
            var typed = Limit[i]?.Trim() ?? "";
            if (typed.Length == 0)
            {
                continue;
            }

            if (Amount.Read(typed, UnitOfAccount.Yuan) is not { Value.Fen: >= 0 } amount)
            {
                return (
                    [],
                    L($"第 {i + 1} 行“{typed}”不是金额。", $"Row {i + 1}: “{typed}” is no amount.")
                );
            }

            var point = new Point
            {
                Side = Sides.Expenditure,
                Fund = One(Fund, i, FundChoices),
                Nature = One(Nature, i, NatureChoices),
                Item = One(Item, i, ItemChoices),
            };
            controls.Add(
                new ControlNumber(point, amount.Value)
                {
                    Kind = Enum.TryParse<ProjectKind>(At(Kind, i), out var kind) ? kind : null,
                    Remark = At(Remark, i) is { Length: <= 200 } remark ? remark : "",
                }
            );
        }

        return (controls.ToImmutable(), null);
    }

    private static string One(List<string?> column, int row, ImmutableArray<string> choices) =>
        choices.Contains(At(column, row)) ? At(column, row) : "";

    private static string At(List<string?> column, int row) =>
        row < column.Count ? column[row]?.Trim() ?? "" : "";
}
