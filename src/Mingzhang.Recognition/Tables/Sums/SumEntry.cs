using Mingzhang.Catalog.Vocabulary;
using Mingzhang.Facts.Cube;

namespace Mingzhang.Recognition.Tables.Sums;

/// <summary>A row or column as a place in the cube, for finding what is a part of what.</summary>
/// <param name="Index">Index of the row or column in its table.</param>
/// <param name="Group">Only entries of one group are compared (panel, year).</param>
internal sealed record SumEntry(int Index, int Group)
{
    /// <summary>The dimensions along which tables list parts.</summary>
    public static readonly Dimension[] Dimensions =
    [
        Dimension.Origin,
        Dimension.Fund,
        Dimension.Nature,
        Dimension.Function,
        Dimension.Economic,
        Dimension.Item,
        Dimension.Unit,
        Dimension.Project,
    ];

    public required string[] Members { get; init; }

    /// <summary>其中: a part that need not be complete.</summary>
    public bool IsOfWhich { get; init; }

    /// <summary>Repeats another entry (a unit row that repeats the total): parent of the same parts, part of nothing.</summary>
    public bool IsRepeat { get; init; }

    public bool IsTotal { get; init; }

    public string Label { get; init; } = "";

    /// <summary>Whether <paramref name="other"/> is a strict part of this entry.</summary>
    public bool Contains(SumEntry other)
    {
        if (other.Group != Group)
        {
            return false;
        }

        var strict = false;
        for (var i = 0; i < Dimensions.Length; i++)
        {
            var above = Members[i];
            var below = other.Members[i];
            if (above == below)
            {
                continue;
            }

            if (!Narrowing.IsAbove(Dimensions[i], above, below))
            {
                return false;
            }

            strict = true;
        }

        return strict;
    }

    public bool IsSame(SumEntry other)
    {
        if (other.Group != Group)
        {
            return false;
        }

        for (var i = 0; i < Dimensions.Length; i++)
        {
            if (Members[i] != other.Members[i])
            {
                return false;
            }
        }

        return true;
    }
}
