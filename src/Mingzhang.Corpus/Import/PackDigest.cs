using System.Collections.Immutable;
using Mingzhang.Catalog;
using Mingzhang.Catalog.Files;
using Mingzhang.Catalog.Places;
using Mingzhang.Corpus.Identity;
using Mingzhang.Corpus.Model;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Packs;
using Mingzhang.Facts.Prose;

namespace Mingzhang.Corpus.Import;

/// <summary>摘要: what the corpus keeps of a pack that was read and checked.</summary>
public sealed class PackDigest(Catalogue catalogue)
{
    private readonly DepartmentNames _names = DepartmentNames.Load(catalogue.Folder);
    private readonly ImmutableArray<string> _staff =
    [
        .. YamlTree
            .Load(Path.Combine(catalogue.Folder, "corpus", "departments.yaml"))["staff"]
            .Strings,
    ];

    /// <summary>The digest of one version.</summary>
    /// <param name="hash">Of the content (<see cref="CorpusPack.Hash"/>).</param>
    public CorpusPack Of(
        Pack pack,
        CheckResult result,
        string hash,
        ImmutableArray<PackFile> files,
        ImmutableArray<string> sources,
        long seen,
        DateOnly? published
    )
    {
        var profile = pack.Profile;
        var documents = Documents(pack, files);
        var identity = new PackIdentity(
            profile.Division,
            CleanText.Of(_names.Of(profile.Entity)),
            profile.Year,
            profile.Kind,
            profile.Scope
        );
        var statements = StatementChoice.Of(pack, documents);
        var doubts = Doubts(identity, statements);
        var detail = DetailWriter.Of(pack, result, documents);
        return new CorpusPack
        {
            Hash = hash,
            Identity = identity,
            Title = CleanText.Of(profile.Title),
            Seen = seen,
            Published = published,
            State =
                profile.Kind is PackKind.None or PackKind.Template ? ReviewState.SetAside
                : doubts.IsEmpty ? ReviewState.Sure
                : ReviewState.Doubtful,
            Doubts = profile.Kind is PackKind.None or PackKind.Template ? [PackDoubt.Kind] : doubts,
            Files = files,
            Sources = sources,
            Statements = statements,
            Passages = PassageWriter.Of(pack, detail, statements, catalogue),
            Detail = detail,
            Counts = Counts(pack, result, detail, statements, files),
        };
    }

    private static ImmutableArray<PackDoubt> Doubts(
        PackIdentity identity,
        ImmutableArray<StatementRow> statements
    )
    {
        var doubts = ImmutableArray.CreateBuilder<PackDoubt>();
        if (identity.Department.Length == 0)
        {
            doubts.Add(PackDoubt.Department);
        }

        if (identity.Division.Length == 0)
        {
            doubts.Add(PackDoubt.Place);
        }

        if (identity.Year == 0)
        {
            doubts.Add(PackDoubt.Year);
        }

        if (identity.Scope == PackScope.Unknown)
        {
            doubts.Add(PackDoubt.Scope);
        }

        if (statements.IsEmpty)
        {
            doubts.Add(PackDoubt.NoAmounts);
        }

        return doubts.ToImmutable();
    }

    private static Dictionary<string, int> Documents(Pack pack, ImmutableArray<PackFile> files)
    {
        var documents = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < files.Length; i++)
        {
            documents.TryAdd(files[i].Name, i);
        }

        for (var i = 0; i < pack.Documents.Length; i++)
        {
            documents.TryAdd(pack.Documents[i].Name, Math.Min(i, files.Length - 1));
        }

        return documents;
    }

    private PackCounts Counts(
        Pack pack,
        CheckResult result,
        PackDetail detail,
        ImmutableArray<StatementRow> statements,
        ImmutableArray<PackFile> files
    )
    {
        var rules = catalogue.Places[pack.Profile.Place].TablesOf(pack.Profile.Year);
        var indicators = detail.Targets.SelectMany(target => target.Indicators).ToList();
        return new PackCounts
        {
            Pages = files.Sum(file => file.Pages),
            Errors = result.Findings.Count(finding => finding.Severity == Severity.Error),
            Warnings = result.Findings.Count(finding => finding.Severity == Severity.Warning),
            Notes = result.Findings.Count(finding => finding.Severity == Severity.Info),
            ChecksDone = result.Coverage.Count(entry => entry.State == CoverageState.Done),
            ChecksNotPossible = result.Coverage.Count(entry =>
                entry.State == CoverageState.NotPossible
            ),
            TablesRequired = rules.Length,
            TablesPresent = rules.Count(rule => IsThere(pack, rule, rules)),
            FunctionDigits = statements
                .Select(row => DigitsOf(row.Point.Function))
                .DefaultIfEmpty()
                .Max(),
            EconomicDigits = statements
                .Select(row => DigitsOf(row.Point.Economic))
                .DefaultIfEmpty()
                .Max(),
            Projects = detail.Projects.Length,
            ProjectsWithTargets = detail.Projects.Count(project => project.Target is not null),
            Indicators = indicators.Count,
            QuantifiedIndicators = indicators.Count(indicator =>
                indicator.Value.Any(char.IsAsciiDigit)
            ),
            Unread = pack.Unread.Length + pack.Tables.Sum(table => table.Unread.Length),
            Statements = statements.Length,
            Staff = StaffOf(pack),
        };
    }

    private static bool IsThere(Pack pack, TableRule rule, ImmutableArray<TableRule> rules) =>
        pack.Tables.Any(table => Place.IsSatisfied(rule, rules, table.Kind, table.Title))
        || pack.Contents.Any(entry => rule.IsNamed(entry.Text))
        || pack.Chapters.Any(chapter => rule.IsNamed(chapter.Text));

    private static int DigitsOf(string code)
    {
        var digits = 0;
        while (digits < code.Length && char.IsAsciiDigit(code[digits]))
        {
            digits++;
        }

        return digits;
    }

    /// <summary>The number of staff that a sentence states; those of the surest words, the first of them.</summary>
    private int? StaffOf(Pack pack)
    {
        foreach (var word in _staff)
        {
            foreach (var claim in pack.Claims)
            {
                if (
                    claim is { Kind: ClaimKind.Count, CountUnit: "人" or "名", Number: { } number }
                    && claim.SubjectText.EndsWith(word, StringComparison.Ordinal)
                    && number is { Decimals: 0, Value: > 0 and < 10_000_000 }
                )
                {
                    return (int)number.Value;
                }
            }
        }

        return null;
    }
}
