using System.Collections.Immutable;
using System.Globalization;
using Mingzhang.Corpus.Model;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Targets;

namespace Mingzhang.Corpus.Import;

/// <summary>What is shown of one pack.</summary>
internal static class DetailWriter
{
    private const int LongestText = 2000;
    private const int MostUnread = 500;

    public static PackDetail Of(
        Pack pack,
        CheckResult result,
        IReadOnlyDictionary<string, int> documents
    )
    {
        var hidden = StatementChoice.ClassifiedNames(pack);
        var targets = pack.Targets.Select(form => TargetOf(form, documents)).ToImmutableArray();
        return new PackDetail
        {
            Tables =
            [
                .. pack.Tables.Select(table => new TableEntry(
                    table.Ordinal,
                    table.Kind,
                    table.Number,
                    table.Title
                )
                {
                    Unit = table.Unit?.Name ?? "",
                    FirstPage = table.FirstPage,
                    LastPage = table.LastPage,
                    Rows = table.Rows.Length,
                    Amounts = table.Statements.Length,
                    IsTrusted = table.IsTrusted,
                }),
            ],
            Projects = ProjectsOf(pack, targets, documents),
            Targets = targets,
            Findings =
            [
                .. result.Findings.Select(finding => FindingOf(finding, documents, hidden)),
            ],
            Coverage =
            [
                .. result.Coverage.Select(entry => new CoverageEntry(
                    entry.Check,
                    entry.State,
                    entry.Applied
                )
                {
                    Chinese = entry.State == CoverageState.NotPossible ? entry.Reason.Chinese : "",
                    English = entry.State == CoverageState.NotPossible ? entry.Reason.English : "",
                }),
            ],
            Unread =
            [
                .. pack
                    .Unread.Take(MostUnread)
                    .Select(unread => new UnreadEntry(
                        unread.What,
                        unread.Reason,
                        documents.GetValueOrDefault(unread.Anchor.Document),
                        unread.Anchor.Page
                    )),
            ],
            Organisations =
            [
                .. pack.Organisations.Select(organisation => organisation.Name).Distinct(),
            ],
        };
    }

    /// <summary>One entry a project: by its code, or by its name where no code is printed; the first amount that is printed.</summary>
    private static ImmutableArray<ProjectEntry> ProjectsOf(
        Pack pack,
        ImmutableArray<TargetEntry> targets,
        IReadOnlyDictionary<string, int> documents
    )
    {
        var order = new List<string>();
        var projects = new Dictionary<string, ProjectEntry>(StringComparer.Ordinal);
        var codes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var mention in pack.Projects)
        {
            if (mention.Source == ProjectSource.Prose || mention.Name.Length == 0)
            {
                continue;
            }

            // The table of projects prints codes, the table of procurement names alone.
            var key =
                mention.Code.Length > 0 ? mention.Code
                : codes.TryGetValue(mention.Name, out var code) ? code
                : mention.Name;
            if (mention.Code.Length > 0)
            {
                codes.TryAdd(mention.Name, mention.Code);
            }

            var fen =
                mention.Source == ProjectSource.Procurement
                    ? null
                    : mention.Amount?.Amount.Value.Fen;
            if (projects.TryGetValue(key, out var before))
            {
                projects[key] = before with
                {
                    Fen = before.Fen ?? fen,
                    Function = before.Function.Length > 0 ? before.Function : mention.Function,
                };
                continue;
            }

            order.Add(key);
            projects[key] = new ProjectEntry(
                mention.IsClassified ? StatementChoice.Classified : Cut(mention.Name),
                mention.Code,
                fen,
                PlaceOf(mention.Anchor, documents) with
                {
                    Printed = "",
                }
            )
            {
                Function = mention.Function,
                Unit = mention.Unit,
                IsClassified = mention.IsClassified,
            };
        }

        return [.. order.Select(key => WithTarget(projects[key], targets))];
    }

    private static ProjectEntry WithTarget(
        ProjectEntry project,
        ImmutableArray<TargetEntry> targets
    )
    {
        for (var i = 0; i < targets.Length; i++)
        {
            var target = targets[i];
            if (
                target.Scope is TargetScope.Project or TargetScope.Programme
                && !project.IsClassified
                && (
                    (project.Code.Length > 0 && target.Code == project.Code)
                    || target.Name == project.Name
                )
            )
            {
                return project with { Target = i };
            }
        }

        return project;
    }

    private static TargetEntry TargetOf(TargetForm form, IReadOnlyDictionary<string, int> documents)
    {
        var place = PlaceOf(form.Anchor, documents) with { Printed = "" };
        var target = new TargetEntry(
            form.Scope,
            form.IsClassified ? StatementChoice.Classified : Cut(form.Name),
            form.ProjectCode,
            place
        )
        {
            Fen = form.Budget?.Amount.Value.Fen,
            Fiscal = form.Fiscal?.Amount.Value.Fen,
            IsClassified = form.IsClassified,
        };
        return form.IsClassified
            ? target
            : target with
            {
                Goal = Cut(form.Goal),
                Indicators =
                [
                    .. form.Indicators.Select(indicator => new IndicatorEntry(
                        indicator.Level1,
                        indicator.Level2,
                        Cut(indicator.Name)
                    )
                    {
                        Operator = indicator.Operator,
                        Value = Cut(indicator.Value),
                        Unit = indicator.Unit,
                        Weight =
                            indicator.Weight?.Value.ToString(CultureInfo.InvariantCulture) ?? "",
                    }),
                ],
            };
    }

    private static FindingEntry FindingOf(
        Finding finding,
        IReadOnlyDictionary<string, int> documents,
        HashSet<string> hidden
    ) =>
        new(finding.Code, finding.Severity, finding.Group)
        {
            Chinese = Public(finding.Message.Chinese, hidden),
            English = Public(finding.Message.English, hidden),
            RemedyChinese = Public(finding.Remedy.Chinese, hidden),
            RemedyEnglish = Public(finding.Remedy.English, hidden),
            Expected = finding.Expected,
            Difference = finding.Difference?.Fen,
            IsRounding = finding.ExplainedByRounding,
            Places = [.. finding.Places.Select(place => Public(PlaceOf(place, documents), hidden))],
            Equation =
            [
                .. finding.Equation.Select(term => new TermEntry(
                    term.Sign,
                    Public(term.Label, hidden),
                    term.Printed,
                    term.Anchor is { } anchor ? Public(PlaceOf(anchor, documents), hidden) : null
                )
                {
                    IsDivisor = term.IsDivisor,
                }),
            ],
        };

    private static PlaceEntry Public(PlaceEntry place, HashSet<string> hidden) =>
        hidden.Count == 0 ? place : place with { Printed = Public(place.Printed, hidden) };

    /// <summary>A text without the names that must not be repeated.</summary>
    internal static string Public(string text, HashSet<string> hidden)
    {
        foreach (var name in hidden)
        {
            if (name != StatementChoice.Classified)
            {
                text = text.Replace(name, StatementChoice.Classified, StringComparison.Ordinal);
            }
        }

        return text;
    }

    private static PlaceEntry PlaceOf(Anchor anchor, IReadOnlyDictionary<string, int> documents) =>
        new(documents.GetValueOrDefault(anchor.Document), anchor.Page)
        {
            Table = anchor.Table,
            Row = anchor.Row,
            Column = anchor.Column,
            Line = anchor.Line,
            Box = anchor.Box,
            Printed = Cut(anchor.Printed),
        };

    internal static string Cut(string text) =>
        text.Length <= LongestText ? text : text[..LongestText];
}
