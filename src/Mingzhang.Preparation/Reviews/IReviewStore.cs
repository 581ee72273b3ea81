using System.Collections.Immutable;
using Mingzhang.Preparation.Audit;
using Mingzhang.Preparation.Desk;

namespace Mingzhang.Preparation.Reviews;

/// <summary>A version and whose it is.</summary>
public sealed record BudgetVersion(long Budget, VersionRecord Version);

/// <summary>调整: one adjustment of a published budget.</summary>
/// <param name="Number">1, 2, 3 … within the budget.</param>
/// <param name="BaseVersion">The version in force when it was begun.</param>
/// <param name="ResultVersion">The version that it led to; null while it is being written, or where it was abandoned.</param>
public sealed record AdjustmentRecord(
    long Budget,
    int Number,
    AdjustmentKind Kind,
    string Reason,
    string Account,
    DateTimeOffset At,
    int BaseVersion,
    int? ResultVersion,
    bool IsAbandoned
);

/// <summary>调整种类.</summary>
public enum AdjustmentKind
{
    /// <summary>调剂: money moves between lines; no fund gets more or less.</summary>
    Transfer,

    /// <summary>追加: more money than the approved version has.</summary>
    Addition,

    /// <summary>追减: less.</summary>
    Reduction,
}

/// <summary>汇总: a department's budget as it stood at one time: a version of each unit's, nothing copied.</summary>
public sealed record GatheringRecord(
    long Id,
    string Place,
    string Department,
    int Year,
    string Account,
    DateTimeOffset At,
    string Reason,
    ImmutableArray<GatheringPart> Parts
);

public sealed record GatheringPart(long Budget, int Version, string Fingerprint);

public interface IReviewReader
{
    /// <summary>Versions of all budgets of a place and year (0 = all years), by budget and number.</summary>
    Task<ImmutableArray<BudgetVersion>> VersionsOf(string place, int year);

    /// <summary>How many requests for change of each budget nobody has answered.</summary>
    Task<ImmutableDictionary<long, int>> OpenRequests(string place, int year);

    /// <summary>Audit entries of one deed about one subject, oldest first.</summary>
    Task<ImmutableArray<AuditEntry>> AuditOf(string subject, string deed);

    /// <summary>Oldest first.</summary>
    Task<ImmutableArray<AdjustmentRecord>> Adjustments(long budget);

    /// <summary>Newest first.</summary>
    Task<ImmutableArray<GatheringRecord>> Gatherings(string place, string department, int year);
}

public interface IReviewWriter
{
    Task<AdjustmentRecord> BeginAdjustment(
        long budget,
        AdjustmentKind kind,
        string reason,
        string account,
        DateTimeOffset at,
        int baseVersion
    );

    /// <summary>The adjustment is over.</summary>
    /// <param name="resultVersion">Null: abandoned.</param>
    Task EndAdjustment(long budget, int number, int? resultVersion);

    Task<GatheringRecord> AddGathering(GatheringRecord gathering);

    /// <summary>False where there is no such comment, or it is not in <paramref name="from"/>.</summary>
    Task<bool> MoveComment(
        long budget,
        long comment,
        CommentState from,
        CommentState to,
        string account,
        DateTimeOffset at
    );

    Task AddReply(long comment, CommentReply reply);
}
