using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Tables;

namespace Mingzhang.Checks.Consistency.Equations;

/// <summary>Codes of the arithmetic checks; their meaning stands in <c>catalog/checks</c> and <c>docs/checks</c>.</summary>
internal static class CheckCodes
{
    public const string NotANumber = "MZ2022";
    public const string UnitOfAccount = "MZ2023";
    public const string Negative = "MZ2024";
    public const string SpreadsheetError = "MZ2025";
    public const string BlankTotal = "MZ2026";
    public const string Decimals = "MZ2027";

    public const string ColumnParts = "MZ3035";
    public const string RowParts = "MZ3036";
    public const string Levels = "MZ3037";
    public const string TotalRow = "MZ3038";
    public const string Income = "MZ3039";
    public const string Expenditure = "MZ3040";
    public const string Closing = "MZ3041";
    public const string CarryOver = "MZ3042";
    public const string Natures = "MZ3043";
    public const string BasicParts = "MZ3044";
    public const string Funds = "MZ3045";
    public const string ThreePublicParts = "MZ3046";
    public const string Growth = "MZ3047";
    public const string Change = "MZ3147";
    public const string Units = "MZ3050";

    public const string OnePoint = "MZ4052";
    public const string Totals = "MZ4053";
    public const string Pairing = "MZ4054";
    public const string ThreePublicClasses = "MZ4055";
    public const string MeetingsTraining = "MZ4056";
    public const string PaidTwice = "MZ4061";

    /// <summary>Every code that the consistency engine answers for, in the ledger too.</summary>
    public static readonly string[] All =
    [
        NotANumber,
        UnitOfAccount,
        Negative,
        SpreadsheetError,
        BlankTotal,
        Decimals,
        ColumnParts,
        RowParts,
        Levels,
        TotalRow,
        Income,
        Expenditure,
        Closing,
        CarryOver,
        Natures,
        BasicParts,
        Funds,
        ThreePublicParts,
        Growth,
        Change,
        Units,
        OnePoint,
        Totals,
        Pairing,
        ThreePublicClasses,
        MeetingsTraining,
        PaidTwice,
    ];

    public static FindingGroup GroupOf(string code) =>
        code[2] switch
        {
            '2' => FindingGroup.Cells,
            '3' => FindingGroup.WithinTable,
            _ => FindingGroup.BetweenTables,
        };

    public static string OfRows(SumRelation relation, Statement? parent, TableRow? row)
    {
        var point = parent?.Point;
        return relation.Along switch
        {
            Dimension.Item => ThreePublicParts,
            Dimension.Unit => Units,
            Dimension.Origin => point?.Side == Sides.Income ? Income : CarryOver,
            Dimension.Fund when point?.Side == Sides.Income => Income,
            Dimension.Nature => Expenditure,
            Dimension.Function or Dimension.Economic => IsTotal(point, relation.Along, row)
                ? TotalRow
                : Levels,
            _ => row?.Role == RowRole.Total ? TotalRow : RowParts,
        };
    }

    public static string OfColumns(SumRelation relation, Statement? parent) =>
        relation.Along switch
        {
            Dimension.Nature => parent?.Point.Nature == Facts.Cube.Natures.Basic
                ? BasicParts
                : Natures,
            Dimension.Fund => Funds,
            Dimension.Origin => CarryOver,
            Dimension.Item => ThreePublicParts,
            _ => ColumnParts,
        };

    private static bool IsTotal(Point? point, Dimension along, TableRow? row) =>
        row?.Role == RowRole.Total || point is not null && point[along].Length == 0;
}
