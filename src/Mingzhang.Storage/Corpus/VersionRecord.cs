using System.Collections.Immutable;
using Mingzhang.Corpus.Identity;
using Mingzhang.Corpus.Model;
using Mingzhang.Corpus.Questions;
using Mingzhang.Facts.Packs;

namespace Mingzhang.Storage.Corpus;

/// <summary>A row of the table of versions, as the database gives it.</summary>
internal sealed class VersionRecord
{
    /// <summary>Columns to select from <c>version v left join pack k on k.id = v.pack_id and k.version_id = v.id</c>.</summary>
    public const string Columns =
        "v.id, v.hash, v.department_id as DepartmentId, v.division, v.department, v.year, v.kind, v.scope, v.title, v.seen, "
        + "v.published, v.state, v.doubts, v.files, v.counts, k.id as CurrentOf";

    public const string From =
        "version v left join pack k on k.id = v.pack_id and k.version_id = v.id";

    public long Id { get; init; }

    public string Hash { get; init; } = "";

    public long DepartmentId { get; init; }

    public string Division { get; init; } = "";

    public string Department { get; init; } = "";

    public int Year { get; init; }

    public int Kind { get; init; }

    public int Scope { get; init; }

    public string Title { get; init; } = "";

    public long Seen { get; init; }

    public int? Published { get; init; }

    public int State { get; init; }

    public string Doubts { get; init; } = "";

    public string Files { get; init; } = "";

    public string Counts { get; init; } = "";

    /// <summary>The pack that it is the current version of; null where it is not.</summary>
    public long? CurrentOf { get; init; }

    public PackIdentity Identity =>
        new(Division, Department, Year, (PackKind)Kind, (PackScope)Scope);

    public VersionRow ToRow() =>
        new(
            Id,
            Hash,
            Identity,
            Title,
            Seen,
            Published is { } day ? DateOnly.FromDayNumber(day) : null,
            (ReviewState)State,
            CurrentOf is not null,
            CorpusJson.ReadCounts(Counts)
        );

    public ImmutableArray<PackFile> ReadFiles() => [.. CorpusJson.ReadFiles(Files)];

    public static ImmutableArray<PackDoubt> DoubtsOf(string text) =>
        text.Length == 0 ? [] : [.. text.Split(' ').Select(Enum.Parse<PackDoubt>)];
}

/// <summary>A statement with its point, as the database gives it.</summary>
internal sealed class StatementRecord
{
    public const string Columns =
        "s.fen, s.precision, s.document, s.page, s.tab, s.row, s.col, s.printings, s.trust, p.year, p.stage, p.unit, p.side, "
        + "p.function, p.economic, p.fund, p.origin, p.nature, p.project, p.item, p.measure";

    public long Fen { get; init; }

    public int Precision { get; init; }

    public int Document { get; init; }

    public int Page { get; init; }

    public int Tab { get; init; }

    public int Row { get; init; }

    public int Col { get; init; }

    public int Printings { get; init; }

    public int Trust { get; init; }

    public int Year { get; init; }

    public string Stage { get; init; } = "";

    public string Unit { get; init; } = "";

    public string Side { get; init; } = "";

    public string Function { get; init; } = "";

    public string Economic { get; init; } = "";

    public string Fund { get; init; } = "";

    public string Origin { get; init; } = "";

    public string Nature { get; init; } = "";

    public string Project { get; init; } = "";

    public string Item { get; init; } = "";

    public string Measure { get; init; } = "";

    public StatementRow ToRow() =>
        new(
            new Facts.Cube.Point
            {
                Year = Year,
                Stage = Stage,
                Unit = Unit,
                Side = Side,
                Function = Function,
                Economic = Economic,
                Fund = Fund,
                Origin = Origin,
                Nature = Nature,
                Project = Project,
                Item = Item,
                Measure = Measure,
            },
            Fen,
            Precision,
            Document,
            Page,
            Tab,
            Row,
            Col,
            Printings,
            (StatementTrust)Trust
        );
}
