using System.Collections.Immutable;
using Mingzhang.Facts.Amounts;

namespace Mingzhang.Publishing.Layouts.Sources;

/// <summary>清单来源: entries that are no amounts of the cube, by the name of their list.</summary>
public interface IListSource
{
    /// <summary>
    /// Entries of <c>projects</c>, <c>programmes</c>, <c>department-targets</c>, <c>procurement</c>, <c>assets</c>, <c>units</c>; none
    /// for a list that the source does not have.
    /// </summary>
    IReadOnlyList<ListEntry> Entries(string list);
}

/// <summary>清单条目: fields by name, and lists inside it (<c>indicators</c>, <c>tasks</c>).</summary>
public sealed class ListEntry
{
    public static readonly ListEntry Empty = new();

    private readonly Dictionary<string, ListValue> _fields = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableArray<ListEntry>> _lists = new(
        StringComparer.Ordinal
    );

    /// <summary>Where the entry stands in the budget (projects[3], procurement[0]); empty where it stands in none.</summary>
    public string Path { get; init; } = "";

    public ListValue? this[string field] =>
        _fields.TryGetValue(field, out var value) ? value : null;

    /// <summary>Names of the fields it has.</summary>
    public IEnumerable<string> Fields => _fields.Keys;

    public ListEntry Set(string field, string text)
    {
        _fields[field] = new ListValue(text, Amount: null, Number: null);
        return this;
    }

    public ListEntry Set(string field, Money? amount)
    {
        if (amount is not null)
        {
            _fields[field] = new ListValue("", amount, Number: null);
        }

        return this;
    }

    public ListEntry Set(string field, decimal? number)
    {
        if (number is not null)
        {
            _fields[field] = new ListValue("", Amount: null, number);
        }

        return this;
    }

    public ListEntry Set(string list, IEnumerable<ListEntry> entries)
    {
        _lists[list] = [.. entries];
        return this;
    }

    public ImmutableArray<ListEntry> Entries(string list) =>
        _lists.TryGetValue(list, out var entries) ? entries : [];
}

/// <summary>A field: text, or an amount of money, or another number.</summary>
public readonly record struct ListValue(string Text, Money? Amount, decimal? Number);

/// <summary>No lists at all.</summary>
public sealed class NoLists : IListSource
{
    public static readonly NoLists Instance = new();

    private NoLists() { }

    public IReadOnlyList<ListEntry> Entries(string list) => [];
}
