using Mingzhang.Corpus.Identity;
using Mingzhang.Corpus.Model;
using Mingzhang.Corpus.Questions;
using Mingzhang.Facts.Packs;

namespace Mingzhang.Storage.Corpus.ClickHouse;

/// <summary>A row of the table of versions.</summary>
internal sealed record VersionLine(
    long Id,
    long Stamp,
    long Load,
    string Hash,
    PackIdentity Identity,
    string Title,
    long Seen,
    int Published,
    int State,
    string Doubts,
    string Files,
    string Counts,
    int Staff
)
{
    /// <summary>State of a row that says: this version is elsewhere now.</summary>
    public const int Moved = 9;

    private const int None = -1;

    public bool IsShown => State is (int)ReviewState.Sure or (int)ReviewState.Decided;

    public static VersionLine Of(CorpusPack pack, long stamp) =>
        new(
            pack.Id,
            stamp,
            stamp,
            pack.Hash,
            pack.Identity,
            pack.Title,
            pack.Seen,
            pack.Published?.DayNumber ?? None,
            (int)pack.State,
            string.Join(' ', pack.Doubts),
            CorpusJson.Write([.. pack.Files]),
            CorpusJson.Write(pack.Counts),
            pack.Counts.Staff ?? None
        );

    /// <summary>Fields in the order of <see cref="ClickHouseSchema.Version"/>.</summary>
    public static VersionLine Read(string[] fields) =>
        new(
            ClickHouseServer.Number(fields[1]),
            ClickHouseServer.Number(fields[2]),
            ClickHouseServer.Number(fields[3]),
            fields[4],
            new PackIdentity(
                fields[6],
                fields[7],
                (int)ClickHouseServer.Number(fields[8]),
                (PackKind)ClickHouseServer.Number(fields[9]),
                (PackScope)ClickHouseServer.Number(fields[10])
            ),
            fields[11],
            ClickHouseServer.Number(fields[12]),
            (int)ClickHouseServer.Number(fields[13]),
            (int)ClickHouseServer.Number(fields[14]),
            fields[15],
            fields[16],
            fields[17],
            (int)ClickHouseServer.Number(fields[18])
        );

    public void Write(RowWriter rows) =>
        rows.Add(
            Identity.DepartmentId,
            Id,
            Stamp,
            Load,
            Hash,
            Identity.PackId,
            Identity.Division,
            Identity.Department,
            Identity.Year,
            (int)Identity.Kind,
            (int)Identity.Scope,
            Title,
            Seen,
            Published,
            State,
            Doubts,
            Files,
            Counts,
            Staff
        );

    public VersionRow ToRow(bool isCurrent) =>
        new(
            Id,
            Hash,
            Identity,
            Title,
            Seen,
            Published == None ? null : DateOnly.FromDayNumber(Published),
            (ReviewState)State,
            isCurrent,
            CorpusJson.ReadCounts(Counts)
        );
}
