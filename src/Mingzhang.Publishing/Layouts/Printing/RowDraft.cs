using System.Collections.Immutable;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Tables;
using Mingzhang.Publishing.Layouts.Model;
using Mingzhang.Publishing.Layouts.Sources;

namespace Mingzhang.Publishing.Layouts.Printing;

/// <summary>待印行: a row of one panel with all its members, before its place among the lines is known.</summary>
internal sealed record RowDraft
{
    public string Label { get; init; } = "";

    /// <summary>Code as the cube has it; columns cut it into parts.</summary>
    public string Code { get; init; } = "";

    public PointRule At { get; init; } = PointRule.None;

    public RowRole Role { get; init; } = RowRole.Detail;

    public int Indent { get; init; }

    public bool IsBold { get; init; }

    public bool IsCentred { get; init; }

    public bool IsHeading { get; init; }

    public ImmutableDictionary<string, Template> Cells { get; init; } =
        ImmutableDictionary<string, Template>.Empty;

    public RowScope? Scope { get; init; }

    public RowKind Kind { get; init; }

    /// <summary>The entries whose fields a total row adds up.</summary>
    public IReadOnlyList<ListEntry> Summed { get; init; } = [];

    public static readonly RowDraft Filler = new() { Kind = RowKind.Filler };

    public static readonly RowDraft Align = new() { Kind = RowKind.Align };

    /// <summary>A place of a template as this row fills it; null where it does not.</summary>
    public string? Place(string name) =>
        name.Length > 2 && name[^2] == '/' && Place(name[..^2]) is { } code
            ? TablePrinter.CodeText(code, name[^1] - '0')
            : Whole(name);

    private string? Whole(string name) =>
        name switch
        {
            "label" => Label,
            "code" when Scope?.Entry is null => Code,
            _ => Scope?.Place(name),
        };
}

internal enum RowKind
{
    Row,
    Filler,
    Align,
}

/// <summary>范围: the member or entry that a row is about, and those around it.</summary>
internal sealed class RowScope(RowScope? around)
{
    /// <summary>Prefix of places that ask the entry around (the project of an indicator).</summary>
    private const string Above = "above.";

    public RowScope? Around { get; } = around;

    public Dimension Dimension { get; init; }

    public string Name { get; init; } = "";

    public string Code { get; init; } = "";

    /// <summary>一, 二, 三 … of a member; 1, 2, 3 … of an entry.</summary>
    public string Number { get; init; } = "";

    /// <summary>The same in Arabic digits; empty for none.</summary>
    public string Ordinal { get; init; } = "";

    /// <summary>对应科目: code and name of the class of the other classification that the row prints; empty for none.</summary>
    public string PairCode { get; init; } = "";

    public string PairName { get; init; } = "";

    /// <summary>The entry of a list row; null for a member of a dimension.</summary>
    public ListEntry? Entry { get; init; }

    public string? Place(string name)
    {
        if (name == "number")
        {
            return Number;
        }

        if (name.StartsWith(Above, StringComparison.Ordinal))
        {
            return Around?.Place(name[Above.Length..]);
        }

        for (var at = this; at is not null; at = at.Around)
        {
            if (at.Entry is { } entry)
            {
                if (entry[name] is { } value)
                {
                    return ListText.Of(value);
                }

                continue;
            }

            switch (name)
            {
                case "name":
                    return at.Name;
                case "ordinal":
                    return at.Ordinal;
                case "pair.code":
                    return at.PairCode;
                case "pair.name":
                    return at.PairName;
                default:
                    break;
            }

            var prefix = Prefix(at.Dimension);
            if (
                name.Length == prefix.Length + 5
                && name.StartsWith(prefix, StringComparison.Ordinal)
            )
            {
                if (name.EndsWith(".code", StringComparison.Ordinal))
                {
                    return at.Code;
                }

                if (name.EndsWith(".name", StringComparison.Ordinal))
                {
                    return at.Name;
                }
            }
        }

        return null;
    }

    /// <summary>The field of the entry, or of those around it; null where none has it.</summary>
    public ListValue? Field(string name)
    {
        if (name.StartsWith(Above, StringComparison.Ordinal))
        {
            return Around?.Field(name[Above.Length..]);
        }

        for (var at = this; at is not null; at = at.Around)
        {
            if (at.Entry?[name] is { } value)
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>Where <see cref="Field"/> or <see cref="Place"/> finds it: entry of the budget and field; empty where no entry has it.</summary>
    public string SourceOf(string name)
    {
        if (name.StartsWith(Above, StringComparison.Ordinal))
        {
            return Around?.SourceOf(name[Above.Length..]) ?? "";
        }

        for (var at = this; at is not null; at = at.Around)
        {
            if (at.Entry is { Path.Length: > 0 } entry && entry[name] is not null)
            {
                return entry.Path + ":" + name;
            }
        }

        return "";
    }

    private static string Prefix(Dimension dimension) =>
        dimension switch
        {
            Dimension.Unit => "unit",
            Dimension.Function => "function",
            Dimension.Economic => "economic",
            Dimension.Project => "project",
            Dimension.Fund => "fund",
            Dimension.Item => "item",
            _ => "member",
        };
}
