using System.Collections.Immutable;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Workflow;

namespace Mingzhang.Preparation.Desk;

/// <summary>一份预算: one unit, one year.</summary>
/// <param name="Change">Counts all changes of rows; who knows the number asks only for what came after.</param>
public sealed record BudgetRecord(
    long Id,
    BudgetScope Scope,
    int Year,
    BudgetState State,
    long Change
);

/// <summary>预算年度 of a place.</summary>
/// <param name="CongressApproved">The day on which the people's congress approved the budget; null while it has not.</param>
public sealed record FiscalYearRecord(string Place, int Year, DateOnly? CongressApproved = null)
{
    /// <summary>一上截止: the bureau's own last day for the first draft to reach it; null where none is set.</summary>
    public DateOnly? FirstDraftDue { get; init; }

    /// <summary>控制数下达截止.</summary>
    public DateOnly? ControlDue { get; init; }

    /// <summary>二上截止.</summary>
    public DateOnly? SecondDraftDue { get; init; }

    /// <summary>自评截止.</summary>
    public DateOnly? EvaluationDue { get; init; }

    /// <summary>年度已关闭: no budget of it is begun any more.</summary>
    public bool IsClosed { get; init; }
}

/// <summary>版本: the working copy as it stood when somebody submitted or decided.</summary>
/// <param name="Number">1, 2, 3 …</param>
/// <param name="State">The state that the budget went to.</param>
/// <param name="Fingerprint">SHA-256 of the rows in lower-case hex.</param>
public sealed record VersionRecord(
    int Number,
    BudgetState State,
    string Account,
    DateTimeOffset At,
    string Reason,
    string Fingerprint
);

/// <summary>批注: on a row and field, or on the budget as a whole.</summary>
public sealed record CommentRecord(
    long Id,
    NewComment Comment,
    string Account,
    DateTimeOffset At,
    string? ResolvedBy,
    DateTimeOffset? ResolvedAt
)
{
    public CommentState State { get; init; } =
        ResolvedBy is null ? CommentState.Open : CommentState.Resolved;

    /// <summary>Oldest first.</summary>
    public ImmutableArray<CommentReply> Replies { get; init; } = [];
}

/// <summary>批注状态.</summary>
public enum CommentState
{
    /// <summary>待处理.</summary>
    Open,

    /// <summary>已回应: whoever compiles says that it is done; the author has not looked yet.</summary>
    Answered,

    /// <summary>已办结.</summary>
    Resolved,
}

/// <summary>回复.</summary>
public sealed record CommentReply(string Account, DateTimeOffset At, string Text);

/// <param name="Row">Null for the budget as a whole.</param>
/// <param name="Field">Member of the row's record (amount, target.indicators[2].value); empty for the row.</param>
/// <param name="AsksForChange">Whether something must be changed before the reviewer approves.</param>
/// <summary>新批注.</summary>
public sealed record NewComment(Guid? Row, string Field, string Text, bool AsksForChange);
