namespace Mingzhang.Facts.Amounts;

/// <summary>金额单位: the unit that a table or sentence prints its amounts in.</summary>
/// <param name="Name">As printed: 元, 千元, 万元, 亿元.</param>
/// <param name="Fen">Fen in one unit.</param>
public readonly record struct UnitOfAccount(string Name, long Fen)
{
    public static readonly UnitOfAccount Yuan = new("元", 100);
    public static readonly UnitOfAccount ThousandYuan = new("千元", 100_000);
    public static readonly UnitOfAccount TenThousandYuan = new("万元", 1_000_000);
    public static readonly UnitOfAccount HundredMillionYuan = new("亿元", 10_000_000_000);

    /// <summary>All units, the longest name first, so that 万元 is found before 元.</summary>
    public static readonly IReadOnlyList<UnitOfAccount> All =
    [
        HundredMillionYuan,
        TenThousandYuan,
        ThousandYuan,
        Yuan,
    ];

    public static bool TryParse(string name, out UnitOfAccount unit)
    {
        foreach (var candidate in All)
        {
            if (candidate.Name == name)
            {
                unit = candidate;
                return true;
            }
        }

        unit = default;
        return false;
    }

    public override string ToString() => Name;
}
