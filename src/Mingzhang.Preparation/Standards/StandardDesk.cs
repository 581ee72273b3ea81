using System.Collections.Immutable;
using Mingzhang.Facts.Amounts;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Desk;
using Mingzhang.Preparation.Editing;
using Mingzhang.Preparation.Sheets;

namespace Mingzhang.Preparation.Standards;

/// <summary>定额台: standards of a place, and the lines that they make in a unit's draft.</summary>
public sealed class StandardDesk(IPreparationStore store, TimeProvider clock)
{
    /// <summary>Between rows of a sheet; computed lines stand behind what is there.</summary>
    private const long Step = 1024;

    private readonly Deeds _deeds = new(clock);

    /// <summary>All standards of a place, by key and day; withdrawn ones included.</summary>
    public Task<ImmutableArray<StandardRecord>> List(
        Actor actor,
        string place,
        CancellationToken cancellation = default
    ) =>
        actor.Assignments.Any(assignment => assignment.Place == place)
            ? store.ReadAsync(reader => reader.Standards(place), cancellation)
            : Task.FromResult(ImmutableArray<StandardRecord>.Empty);

    /// <summary>
    /// Adds (revision 0), corrects or withdraws a standard. A new amount is a new standard of the same key with a later day; what was computed
    /// before stays as it is until it is recomputed.
    /// </summary>
    public Task<Outcome<StandardRecord>> Put(
        Actor actor,
        StandardRecord standard,
        CancellationToken cancellation = default
    ) =>
        store.WriteAsync(
            async writer =>
            {
                if (!MayConfigure(actor, standard.Place))
                {
                    return Refusals.Forbidden<StandardRecord>();
                }

                if (Fault(standard.Standard) is { } fault)
                {
                    return fault;
                }

                if (await writer.Put(standard) is not { } standing)
                {
                    return Refusals.Collision<StandardRecord>();
                }

                await _deeds.Record(
                    writer,
                    actor,
                    standard.IsWithdrawn ? "standard.withdraw" : "standard.put",
                    $"standard/{standard.Place}/{standard.Standard.Key}",
                    standard
                );
                return Outcomes.Done(standing);
            },
            cancellation
        );

    /// <summary>What recomputing the draft would do, line by line, with formulas; nothing is changed.</summary>
    public Task<Outcome<StandardPreview>> Preview(
        Actor actor,
        long id,
        CancellationToken cancellation = default
    ) =>
        store.ReadAsync(
            async reader =>
                await Readable(reader, actor, id) is { } budget
                    ? Outcomes.Done(await Compare(reader, budget))
                    : Refusals.NotFound<StandardPreview>(),
            cancellation
        );

    /// <summary>
    /// Recomputes the lines of the draft. What a person has changed or removed by hand stays, unless <paramref name="overwrites"/> names its row.
    /// </summary>
    /// <returns>What recomputing still would do afterwards: what was left to people.</returns>
    public Task<Outcome<StandardPreview>> Apply(
        Actor actor,
        long id,
        ImmutableHashSet<Guid> overwrites,
        CancellationToken cancellation = default
    ) =>
        store.WriteAsync(
            async writer =>
            {
                if (await Readable(writer, actor, id) is not { } budget)
                {
                    return Refusals.NotFound<StandardPreview>();
                }

                if (AccessPolicy.Allows(actor, Right.Edit, budget.Scope, budget.State) is null)
                {
                    return Refusals.Forbidden<StandardPreview>();
                }

                var preview = await Compare(writer, budget);
                await Apply(writer, actor, id, preview, overwrites);
                return Outcomes.Done(await Compare(writer, budget));
            },
            cancellation
        );

    /// <summary>测算标记 of a draft: which rows were computed, from what, and whether the row still says it.</summary>
    public Task<Outcome<ImmutableArray<ComputedRow>>> Marks(
        Actor actor,
        long id,
        CancellationToken cancellation = default
    ) =>
        store.ReadAsync(
            async reader =>
            {
                if (await Readable(reader, actor, id) is null)
                {
                    return Refusals.NotFound<ImmutableArray<ComputedRow>>();
                }

                var rows = (await reader.Rows(id)).ToDictionary(row => row.Id);
                return Outcomes.Done(
                    ImmutableArray.CreateRange(
                        (await reader.ComputedMarks(id))
                            .Where(mark => rows.ContainsKey(mark.Row))
                            .Select(mark => new ComputedRow(
                                mark,
                                rows[mark.Row].Content != mark.Content
                            ))
                    )
                );
            },
            cancellation
        );

    /// <summary>What a standard that is not entered yet would change, unit by unit of the place; units without a change are left out.</summary>
    public Task<Outcome<ImmutableArray<StandardEffect>>> Effect(
        Actor actor,
        string place,
        int year,
        BaseStandard proposed,
        CancellationToken cancellation = default
    ) =>
        store.ReadAsync(
            async reader =>
            {
                if (!MayConfigure(actor, place))
                {
                    return Refusals.Forbidden<ImmutableArray<StandardEffect>>();
                }

                var standing = InForce(await reader.Standards(place));
                var changed = standing
                    .Where(standard =>
                        standard.Key != proposed.Key || standard.From != proposed.From
                    )
                    .Append(proposed)
                    .ToImmutableArray();
                var effects = ImmutableArray.CreateBuilder<StandardEffect>();
                foreach (var unit in await reader.Units(place, department: ""))
                {
                    var before = Sum(StandardCalculation.Compute(unit.Unit, standing, year).Lines);
                    var after = Sum(StandardCalculation.Compute(unit.Unit, changed, year).Lines);
                    if (unit.StandsIn(year) && before != after)
                    {
                        effects.Add(new StandardEffect(unit.Department, unit.Unit, before, after));
                    }
                }

                return Outcomes.Done(effects.ToImmutable());
            },
            cancellation
        );

    private async Task Apply(
        IPreparationWriter writer,
        Actor actor,
        long id,
        StandardPreview preview,
        ImmutableHashSet<Guid> overwrites
    )
    {
        var rows = await writer.Rows(id);
        var last = rows.Where(row => row.Sheet == SheetKind.Expenditure)
            .Select(row => row.Ordinal)
            .DefaultIfEmpty(0)
            .Max();
        var undo = ImmutableArray.CreateBuilder<EditedRow>();
        var now = _deeds.Now;
        foreach (var change in preview.Changes)
        {
            var isByHand =
                change.Kind is StandardChangeKind.HandChanged or StandardChangeKind.HandRemoved;
            if (
                change.Kind == StandardChangeKind.Same
                || (isByHand && !overwrites.Contains(change.Row))
            )
            {
                continue;
            }

            var standing = await writer.Standing(id, change.Row);
            var content = change.After is { } line ? RowCodec.Write(line.Line) : null;
            var edit = new RowEdit(
                change.Row,
                SheetKind.Expenditure,
                standing?.Ordinal ?? (last += Step),
                standing?.Revision ?? 0,
                content
            );
            var done =
                standing is { Content: null } && content is not null
                    ? await writer.Revive(id, edit, actor.Account, now)
                    : await writer.Put(id, edit, actor.Account, now);
            if (done is null)
            {
                continue;
            }

            undo.Add(new EditedRow(change.Row, edit.SeenRevision, done.Revision));
            if (change.After is { } computed)
            {
                await writer.PutComputedMark(id, Mark(change.Row, computed, content!));
            }
            else
            {
                await writer.RemoveComputedMark(id, change.Row);
            }
        }

        if (undo.Count == 0)
        {
            return;
        }

        await writer.ForgetUndone(id, actor.Account, BudgetDesk.UndoDepth);
        await writer.AddGroup(id, actor.Account, now, undo.ToImmutable());
        await _deeds.Record(
            writer,
            actor,
            "standard.apply",
            Deeds.Budget(id),
            preview
                .Changes.Where(change => undo.Any(row => row.Row == change.Row))
                .Select(change => new
                {
                    row = change.Row,
                    kind = change.Kind.ToString(),
                    formula = change.After?.Formula,
                })
        );
    }

    private static ComputedMark Mark(Guid row, ComputedLine line, string content) =>
        new(
            row,
            line.Line.Unit,
            line.Standard.Key,
            line.Standard.From,
            line.Standard.Basis,
            line.Count,
            line.Standard.Rate,
            line.Line.Amount,
            content
        );

    private static async Task<StandardPreview> Compare(
        IPreparationReader reader,
        BudgetRecord budget
    ) =>
        DraftStandards.Compare(
            budget.Id,
            budget.Year,
            await reader.Rows(budget.Id),
            await reader.ComputedMarks(budget.Id),
            InForce(await reader.Standards(budget.Scope.Place))
        );

    private static ImmutableArray<BaseStandard> InForce(ImmutableArray<StandardRecord> standards) =>
        [
            .. standards
                .Where(standard => !standard.IsWithdrawn)
                .Select(standard => standard.Standard),
        ];

    private static Money Sum(ImmutableArray<ComputedLine> lines) =>
        lines.Aggregate(Money.Zero, (sum, line) => sum + line.Line.Amount);

    private static Outcome<StandardRecord>? Fault(BaseStandard standard)
    {
        if (
            standard.Key.Length is 0 or > 60
            || !standard.Key.All(sign => char.IsAsciiLetterOrDigit(sign) || sign == '-')
        )
        {
            return Refusals.Malformed<StandardRecord>(
                "标准代号须为 1 至 60 个字母、数字或短横。",
                "A standard's key has 1 to 60 letters, digits or hyphens."
            );
        }

        if (string.IsNullOrWhiteSpace(standard.Name) || string.IsNullOrWhiteSpace(standard.Source))
        {
            return Refusals.Malformed<StandardRecord>(
                "请填写标准名称和依据文件。",
                "A standard needs a name and the document that sets it."
            );
        }

        // A billion yuan a head keeps every product below the largest sum.
        return standard.Rate < Money.Zero || standard.Rate.Fen > 100_000_000_000
            ? Refusals.Malformed<StandardRecord>(
                $"标准金额 {standard.Rate.ToYuan()} 元超出范围。",
                $"The rate of {standard.Rate.ToYuan()} yuan is out of range."
            )
            : null;
    }

    private static bool MayConfigure(Actor actor, string place) =>
        AccessPolicy.Allows(actor, Right.Configure, new BudgetScope(place, "", "")) is not null;

    private static async Task<BudgetRecord?> Readable(
        IPreparationReader reader,
        Actor actor,
        long id
    ) =>
        await reader.Budget(id) is { } budget
        && AccessPolicy.Allows(actor, Right.Read, budget.Scope) is not null
            ? budget
            : null;
}

/// <summary>测算行.</summary>
/// <param name="IsHandChanged">已手工修改: the row says something else than was computed.</param>
public sealed record ComputedRow(ComputedMark Mark, bool IsHandChanged);
