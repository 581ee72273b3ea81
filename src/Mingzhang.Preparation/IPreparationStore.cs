using System.Collections.Immutable;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Audit;
using Mingzhang.Preparation.Control;
using Mingzhang.Preparation.Desk;
using Mingzhang.Preparation.Editing;
using Mingzhang.Preparation.Execution;
using Mingzhang.Preparation.Library;
using Mingzhang.Preparation.Organisation;
using Mingzhang.Preparation.Reviews;
using Mingzhang.Preparation.Sheets;
using Mingzhang.Preparation.Standards;
using Mingzhang.Preparation.Workflow;

namespace Mingzhang.Preparation;

/// <summary>
/// 存储: what compiling a budget needs of a database. One suite of tests holds for every engine. Nothing that was acknowledged is ever
/// lost, and nothing is overwritten: rows keep their history, versions and audit entries are only added.
/// </summary>
public interface IPreparationStore : IAsyncDisposable
{
    /// <summary>Reads from one consistent state.</summary>
    Task<T> ReadAsync<T>(
        Func<IPreparationReader, Task<T>> work,
        CancellationToken cancellation = default
    );

    /// <summary>
    /// One transaction: all of it happens or nothing; when the task ends it is on disk. Work may be run again after a collision with
    /// another transaction, so it must do nothing but read and write here.
    /// </summary>
    Task<T> WriteAsync<T>(
        Func<IPreparationWriter, Task<T>> work,
        CancellationToken cancellation = default
    );
}

/// <summary>Questions.</summary>
public interface IPreparationReader
    : IOrganisationReader,
        IStandardReader,
        ILibraryReader,
        IEditReader,
        IExecutionReader,
        IReviewReader
{
    Task<BudgetRecord?> Budget(long id);

    /// <summary>All budgets of a year in a place, by department and unit; year 0 = all years, place empty = all places.</summary>
    Task<ImmutableArray<BudgetRecord>> Budgets(string place, int year);

    /// <summary>The working copy, by sheet and ordinal.</summary>
    Task<ImmutableArray<SheetRow>> Rows(long budget);

    Task<SheetRow?> Row(long budget, Guid id);

    /// <summary>What changed after <paramref name="change"/> (see <see cref="BudgetRecord.Change"/>), oldest first; removed rows have empty content.</summary>
    Task<ImmutableArray<SheetRow>> RowsSince(long budget, long change);

    /// <summary>Without their content, oldest first.</summary>
    Task<ImmutableArray<VersionRecord>> Versions(long budget);

    /// <summary>The rows of a version as they were; empty array where there is no such version.</summary>
    Task<ImmutableArray<SheetRow>> VersionRows(long budget, int number);

    Task<ImmutableArray<ControlNumber>> Controls(long budget);

    Task<ImmutableArray<CommentRecord>> Comments(long budget);

    /// <summary>At most <paramref name="count"/> entries from <paramref name="first"/> on.</summary>
    Task<ImmutableArray<AuditEntry>> Audit(long first, int count);

    /// <summary>
    /// The end of the chain; null for an empty one. Within a transaction that writes, it stays the end until the transaction is over.
    /// </summary>
    Task<AuditEntry?> LastAudit();

    Task<FiscalYearRecord> FiscalYear(string place, int year);
}

/// <summary>Questions and changes within one transaction.</summary>
public interface IPreparationWriter
    : IPreparationReader,
        IOrganisationWriter,
        IStandardWriter,
        ILibraryWriter,
        IEditWriter,
        IExecutionWriter,
        IReviewWriter
{
    Task<long> AddBudget(BudgetScope scope, int year, BudgetState state);

    /// <summary>Moves the budget on; false where it no longer stands in <paramref name="from"/>.</summary>
    Task<bool> Move(long budget, BudgetState from, BudgetState to);

    /// <summary>
    /// Adds, changes (content) or removes (null) a row; returns the row as it stands then with its new revision, or null where
    /// <see cref="RowEdit.SeenRevision"/> is not the revision that stands.
    /// </summary>
    /// <param name="at">When; kept with the revision.</param>
    Task<SheetRow?> Put(long budget, RowEdit edit, string account, DateTimeOffset at = default);

    /// <summary>The working copy becomes the next version.</summary>
    Task<VersionRecord> AddVersion(
        long budget,
        BudgetState state,
        string account,
        DateTimeOffset at,
        string reason
    );

    /// <summary>Replaces the control numbers of a budget; the former ones stay in the audit trail.</summary>
    Task SetControls(long budget, ImmutableArray<ControlNumber> controls);

    Task<CommentRecord> AddComment(
        long budget,
        NewComment comment,
        string account,
        DateTimeOffset at
    );

    /// <summary>False where there is no such open comment.</summary>
    Task<bool> ResolveComment(long budget, long comment, string account, DateTimeOffset at);

    Task AppendAudit(AuditEntry entry);

    Task SetFiscalYear(FiscalYearRecord year);
}
