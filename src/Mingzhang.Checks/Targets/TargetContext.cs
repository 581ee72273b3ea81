using System.Collections.Immutable;
using System.Globalization;
using Mingzhang.Catalog.Vocabulary.Targets;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Targets;

namespace Mingzhang.Checks.Targets;

/// <summary>What every check of targets needs: the forms, the words, and names that never show 涉密 content.</summary>
internal sealed class TargetContext(CheckContext context)
{
    private readonly Dictionary<string, HashSet<string>> _lists = new(StringComparer.Ordinal);

    public CheckContext Context { get; } = context;

    public Pack Pack => Context.Pack;

    public TargetVocabulary Words { get; } = context.Catalogue.Targets;

    /// <summary>Fiscal year; where the profile has none, the latest year of the tables; 0 where neither says it.</summary>
    public int Year { get; } = YearOf(context.Pack);

    public ImmutableArray<TargetForm> Forms { get; } = context.Pack.Targets;

    /// <summary>Whether the list of judgement words at <paramref name="list"/> has this word.</summary>
    public bool Is(string list, string word) => List(list).Contains(word);

    /// <summary>Whether the text ends with one of the words.</summary>
    public bool Ends(string list, string text)
    {
        foreach (var word in Words.Indicators[list])
        {
            if (text.EndsWith(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    public bool Has(string list, string text)
    {
        foreach (var word in Words.Indicators[list])
        {
            if (text.Contains(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    public void Report(
        string code,
        Severity severity,
        string chinese,
        string english,
        (string Chinese, string English) remedy,
        ImmutableArray<Anchor> places,
        string expected = "",
        Money? difference = null,
        ImmutableArray<EquationTerm> equation = default
    ) =>
        Context.Report(
            new Finding(
                code,
                severity,
                Group(code),
                new Text(chinese, english),
                new Text(remedy.Chinese, remedy.English)
            )
            {
                Places = places,
                Expected = expected,
                Difference = difference,
                Equation = equation.IsDefault ? [] : equation,
            }
        );

    public void Done(string code, int applied = 1) =>
        Context.Cover(code, CoverageState.Done, default, applied);

    public void NotPossible(string code, string chinese, string english) =>
        Context.Cover(code, CoverageState.NotPossible, new Text(chinese, english), 1);

    /// <summary>What to call a form. A classified one is named as such and nothing more.</summary>
    public static Text Name(TargetForm form) =>
        form switch
        {
            { IsClassified: true } => new Text("一个涉密项目", "a classified project (涉密)"),
            { Scope: TargetScope.Department or TargetScope.Unit } => new Text(
                "整体绩效目标表",
                "the overall target form"
            ),
            { Scope: TargetScope.Programme } => new Text(
                $"一级项目“{form.Name}”",
                $"programme \"{form.Name}\""
            ),
            _ => new Text($"项目“{form.Name}”", $"project \"{form.Name}\""),
        };

    /// <summary>The year before this one that the form's code or name says it comes from; null where it is of this year.</summary>
    public int? CarriedFrom(TargetForm form)
    {
        if (Year == 0)
        {
            return null;
        }

        var code = ProjectCode.Read(form.ProjectCode);
        if (code is { } parts && parts.Year < Year && parts.Year > Year - 20)
        {
            return parts.Year;
        }

        var name = form.Name;
        for (
            var at = name.IndexOf('2', StringComparison.Ordinal);
            at >= 0 && at + 4 <= name.Length;
            at = name.IndexOf('2', at + 1)
        )
        {
            if (
                int.TryParse(
                    name.AsSpan(at, 4),
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var year
                )
                && year < Year
                && year > Year - 20
                && !name.Contains(
                    Year.ToString(CultureInfo.InvariantCulture),
                    StringComparison.Ordinal
                )
            )
            {
                return year;
            }
        }

        return null;
    }

    public static string Print(decimal value) =>
        value.ToString("0.##########", CultureInfo.InvariantCulture);

    private static int YearOf(Pack pack)
    {
        var year = pack.Profile.Year;
        if (year > 0)
        {
            return year;
        }

        foreach (var statement in pack.Statements)
        {
            year = Math.Max(year, statement.Point.Year);
        }

        return year;
    }

    private HashSet<string> List(string list)
    {
        if (!_lists.TryGetValue(list, out var words))
        {
            words = new HashSet<string>(Words.Indicators[list], StringComparer.Ordinal);
            _lists[list] = words;
        }

        return words;
    }

    private static FindingGroup Group(string code) =>
        code[2] switch
        {
            '3' => FindingGroup.WithinTable,
            '4' => FindingGroup.BetweenTables,
            '5' => FindingGroup.TablesAgainstProse,
            _ => FindingGroup.Targets,
        };
}
