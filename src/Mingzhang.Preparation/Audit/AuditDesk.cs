using System.Collections.Immutable;
using System.Globalization;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Desk;

namespace Mingzhang.Preparation.Audit;

/// <summary>审计台: reads and verifies the trail for those who may. Entries about budgets of places that a person does not audit are left out.</summary>
public sealed class AuditDesk(IPreparationStore store)
{
    private const int Batch = 1_000;

    /// <summary>At most this many entries at once.</summary>
    public const int MostEntries = 200;

    /// <summary>The newest entries before <paramref name="before"/> (0 = from the end) that the person may read.</summary>
    public Task<Outcome<AuditPage>> Read(
        Actor actor,
        long before,
        int count,
        AuditFilter filter,
        CancellationToken cancellation = default
    ) =>
        store.ReadAsync(
            async reader =>
            {
                if (!MayRead(actor))
                {
                    return Outcomes.Refused<AuditPage>(
                        RefusalKind.Forbidden,
                        "您没有这项权限。",
                        "You are not allowed to do this."
                    );
                }

                var wanted = Math.Clamp(count, 1, MostEntries);
                var last = await reader.LastAudit();
                var entries = ImmutableArray.CreateBuilder<AuditEntry>();
                var scopes = new Dictionary<string, bool>(StringComparer.Ordinal);
                var end = before > 0 ? before - 1 : last?.Sequence ?? 0;

                // Back in batches; a filter that finds little looks at a bounded part of the trail and says where it stopped.
                for (var batches = 0; end > 0 && entries.Count < wanted && batches < 20; batches++)
                {
                    var first = Math.Max(1, end - Batch + 1);
                    var part = await reader.Audit(first, (int)(end - first + 1));
                    for (var i = part.Length - 1; i >= 0 && entries.Count < wanted; i--)
                    {
                        end = part[i].Sequence - 1;
                        if (filter.Fits(part[i]) && await Reaches(reader, actor, part[i], scopes))
                        {
                            entries.Add(part[i]);
                        }
                    }

                    if (part.IsEmpty)
                    {
                        end = first - 1;
                    }
                }

                return Outcomes.Done(
                    new AuditPage(entries.ToImmutable(), end > 0 ? end + 1 : 0, last?.Sequence ?? 0)
                );
            },
            cancellation
        );

    /// <summary>Verifies the whole chain; it shows nothing of the entries.</summary>
    public async Task<Outcome<AuditVerification>> Verify(
        Actor actor,
        CancellationToken cancellation = default
    )
    {
        if (!MayRead(actor))
        {
            return Outcomes.Refused<AuditVerification>(
                RefusalKind.Forbidden,
                "您没有这项权限。",
                "You are not allowed to do this."
            );
        }

        var count = 0L;
        AuditEntry? last = null;
        while (true)
        {
            var first = count + 1;
            var part = await store.ReadAsync(reader => reader.Audit(first, Batch), cancellation);
            if (part.IsEmpty)
            {
                return Outcomes.Done(new AuditVerification(count, Broken: null));
            }

            if (AuditChain.VerifyAfter(last, part) is { } broken)
            {
                return Outcomes.Done(new AuditVerification(count, broken));
            }

            count += part.Length;
            last = part[^1];
        }
    }

    private static bool MayRead(Actor actor) =>
        actor.Assignments.Any(assignment => AccessPolicy.Has(assignment.Role, Right.ReadAudit));

    /// <summary>Entries of a budget and of a place go to those who audit the place; the rest (accounts) to everybody who audits.</summary>
    private static async Task<bool> Reaches(
        IPreparationReader reader,
        Actor actor,
        AuditEntry entry,
        Dictionary<string, bool> known
    )
    {
        if (known.TryGetValue(entry.Subject, out var reaches))
        {
            return reaches;
        }

        var parts = entry.Subject.Split('/');
        BudgetScope? scope = parts switch
        {
            ["budget", var id, ..]
                when long.TryParse(
                    id,
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var number
                ) => (await reader.Budget(number))?.Scope,
            ["project", var id, ..]
                when long.TryParse(
                    id,
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var number
                ) => await reader.Project(number) is { } project
                ? new BudgetScope(project.Place, project.Department, "")
                : null,
            ["place" or "department" or "unit" or "standard", var place, ..] => new BudgetScope(
                place,
                "",
                ""
            ),
            _ => null,
        };
        reaches = scope is null
            ? parts[0] == "account" || IsEverywhere(actor)
            : AccessPolicy.Allows(actor, Right.ReadAudit, scope) is not null;
        known[entry.Subject] = reaches;
        return reaches;
    }

    private static bool IsEverywhere(Actor actor) =>
        actor.Assignments.Any(assignment =>
            assignment.Place.Length == 0 && AccessPolicy.Has(assignment.Role, Right.ReadAudit)
        );
}

/// <summary>审计记录的一页, newest first.</summary>
/// <param name="Next">Give it as "before" for the next page; 0 where there is none.</param>
/// <param name="Total">Sequence of the last entry of the whole trail.</param>
public sealed record AuditPage(ImmutableArray<AuditEntry> Entries, long Next, long Total);

/// <summary>筛选; an empty member filters nothing.</summary>
/// <param name="Deed">Beginning of the deed (account., budget.act).</param>
/// <param name="Subject">The subject or its beginning up to a slash (budget/12).</param>
public sealed record AuditFilter(string Account = "", string Deed = "", string Subject = "")
{
    public bool Fits(AuditEntry entry) =>
        (Account.Length == 0 || entry.Account == Account)
        && (Deed.Length == 0 || entry.Deed.StartsWith(Deed, StringComparison.Ordinal))
        && (
            Subject.Length == 0
            || entry.Subject == Subject
            || entry.Subject.StartsWith(Subject + "/", StringComparison.Ordinal)
        );
}

/// <summary>核验结果: how many entries are whole, and where the chain is broken (null: nowhere).</summary>
public sealed record AuditVerification(long Count, AuditBreak? Broken);
