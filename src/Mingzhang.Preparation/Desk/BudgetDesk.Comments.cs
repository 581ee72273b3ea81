using Mingzhang.Preparation.Access;

namespace Mingzhang.Preparation.Desk;

/// <content>批注: on a cell, a row or the budget; requests for change.</content>
public sealed partial class BudgetDesk
{
    private const int LongestComment = 4_000;

    public Task<Outcome<CommentRecord>> Comment(
        Actor actor,
        long id,
        NewComment comment,
        CancellationToken cancellation = default
    ) =>
        store.WriteAsync(
            async writer =>
            {
                if (await Readable(writer, actor, id) is not { } budget)
                {
                    return Refusals.NotFound<CommentRecord>();
                }

                if (AccessPolicy.Allows(actor, Right.Comment, budget.Scope) is null)
                {
                    return Refusals.Forbidden<CommentRecord>();
                }

                if (!IsWritten(comment.Text) || comment.Field.Length > 200)
                {
                    return BadText<CommentRecord>();
                }

                var record = await writer.AddComment(id, comment, actor.Account, _deeds.Now);
                await _deeds.Record(writer, actor, "comment.add", Deeds.Budget(id), comment);
                return Outcomes.Done(record);
            },
            cancellation
        );

    /// <summary>Answers a comment; state stays as it is.</summary>
    public Task<Outcome<CommentRecord>> Reply(
        Actor actor,
        long id,
        long comment,
        string text,
        CancellationToken cancellation = default
    ) =>
        OnComment(
            actor,
            id,
            comment,
            "comment.reply",
            text,
            (_, _) => null,
            cancellation,
            needsText: true
        );

    /// <summary>已改: whoever compiles says that what was asked for is done; the author of the request sees it as answered.</summary>
    /// <param name="text">What was done; empty for nothing to say.</param>
    public Task<Outcome<CommentRecord>> Answer(
        Actor actor,
        long id,
        long comment,
        string text,
        CancellationToken cancellation = default
    ) =>
        OnComment(
            actor,
            id,
            comment,
            "comment.answer",
            text,
            (_, record) => record.State == CommentState.Open ? CommentState.Answered : null,
            cancellation
        );

    /// <summary>
    /// 办结. A request for change is closed by those who do not compile the budget: its author, or another who may comment and may not edit;
    /// any other comment by whoever may comment.
    /// </summary>
    public Task<Outcome<CommentRecord>> Resolve(
        Actor actor,
        long id,
        long comment,
        CancellationToken cancellation = default
    ) =>
        OnComment(
            actor,
            id,
            comment,
            "comment.resolve",
            "",
            (budget, record) =>
                record.State != CommentState.Resolved && MayClose(actor, budget, record)
                    ? CommentState.Resolved
                    : null,
            cancellation
        );

    /// <summary>重新打开, with what is still missing.</summary>
    public Task<Outcome<CommentRecord>> Reopen(
        Actor actor,
        long id,
        long comment,
        string text,
        CancellationToken cancellation = default
    ) =>
        OnComment(
            actor,
            id,
            comment,
            "comment.reopen",
            text,
            (budget, record) =>
                record.State != CommentState.Open && MayClose(actor, budget, record)
                    ? CommentState.Open
                    : null,
            cancellation,
            needsText: true
        );

    private static bool MayClose(Actor actor, BudgetRecord budget, CommentRecord record) =>
        !record.Comment.AsksForChange
        || record.Account == actor.Account
        || actor.Assignments.Any(assignment =>
            assignment.Reaches(budget.Scope)
            && AccessPolicy.Has(assignment.Role, Right.Comment)
            && !AccessPolicy.Has(assignment.Role, Right.Edit)
        );

    /// <summary>What is done to a comment: rights, its new state, a reply, the audit entry.</summary>
    /// <param name="move">The state to go to; the same state (null) where only a reply is added.</param>
    private Task<Outcome<CommentRecord>> OnComment(
        Actor actor,
        long id,
        long comment,
        string deed,
        string text,
        Func<BudgetRecord, CommentRecord, CommentState?> move,
        CancellationToken cancellation,
        bool needsText = false
    ) =>
        store.WriteAsync(
            async writer =>
            {
                if (await Readable(writer, actor, id) is not { } budget)
                {
                    return Refusals.NotFound<CommentRecord>();
                }

                var standing = (await writer.Comments(id)).FirstOrDefault(each =>
                    each.Id == comment
                );
                if (standing is null)
                {
                    return Refusals.NothingThere<CommentRecord>();
                }

                if (AccessPolicy.Allows(actor, Right.Comment, budget.Scope) is null)
                {
                    return Refusals.Forbidden<CommentRecord>();
                }

                if (text.Length > LongestComment || (needsText && !IsWritten(text)))
                {
                    return BadText<CommentRecord>();
                }

                var isReply = deed == "comment.reply";
                var to = move(budget, standing);
                if (!isReply && to is null)
                {
                    return Refusals.Forbidden<CommentRecord>();
                }

                if (
                    to is { } state
                    && !await writer.MoveComment(
                        id,
                        comment,
                        standing.State,
                        state,
                        actor.Account,
                        _deeds.Now
                    )
                )
                {
                    return Refusals.Collision<CommentRecord>();
                }

                if (text.Length > 0)
                {
                    await writer.AddReply(
                        comment,
                        new CommentReply(actor.Account, _deeds.Now, text)
                    );
                }

                await _deeds.Record(writer, actor, deed, Deeds.Budget(id), new { comment, text });
                return Outcomes.Done((await writer.Comments(id)).First(each => each.Id == comment));
            },
            cancellation
        );

    private static bool IsWritten(string text) =>
        !string.IsNullOrWhiteSpace(text) && text.Length <= LongestComment;

    private static Outcome<T> BadText<T>() =>
        Refusals.Malformed<T>("批注须为 1 至 4000 字。", "A comment has 1 to 4,000 characters.");
}
