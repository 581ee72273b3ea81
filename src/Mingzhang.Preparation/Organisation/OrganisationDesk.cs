using System.Collections.Immutable;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Desk;

namespace Mingzhang.Preparation.Organisation;

/// <summary>机构台: places, departments, units and fiscal years. Who may configure a place changes it; who works there sees their part.</summary>
public sealed class OrganisationDesk(IPreparationStore store, TimeProvider clock)
{
    private const int LongestName = 200;

    private readonly Deeds _deeds = new(clock);

    /// <summary>Places in which the person has any assignment.</summary>
    public Task<ImmutableArray<PlaceRecord>> Places(
        Actor actor,
        CancellationToken cancellation = default
    ) =>
        store.ReadAsync(
            async reader =>
                (await reader.Places()).RemoveAll(place =>
                    !actor.Assignments.Any(assignment => assignment.Place == place.Code)
                ),
            cancellation
        );

    /// <summary>Departments of a place that the person works in or reaches.</summary>
    public Task<ImmutableArray<DepartmentRecord>> Departments(
        Actor actor,
        string place,
        CancellationToken cancellation = default
    ) =>
        store.ReadAsync(
            async reader =>
                (await reader.Departments(place)).RemoveAll(department =>
                    !actor.Assignments.Any(assignment =>
                        assignment.Place == place
                        && (
                            assignment.Department.Length == 0
                            || assignment.Department == department.Code
                        )
                    )
                ),
            cancellation
        );

    /// <summary>Units of a department (empty = of all) that the person may read or configure.</summary>
    public Task<ImmutableArray<UnitRecord>> Units(
        Actor actor,
        string place,
        string department,
        CancellationToken cancellation = default
    ) =>
        store.ReadAsync(
            async reader =>
                (await reader.Units(place, department)).RemoveAll(unit =>
                    !MaySee(actor, ScopeOf(unit))
                ),
            cancellation
        );

    public Task<Outcome<UnitRecord>> Unit(
        Actor actor,
        BudgetScope scope,
        CancellationToken cancellation = default
    ) =>
        store.ReadAsync(
            async reader =>
                MaySee(actor, scope)
                && await reader.Unit(scope.Place, scope.Department, scope.Unit) is { } unit
                    ? Outcomes.Done(unit)
                    : Refusals.NothingThere<UnitRecord>(),
            cancellation
        );

    /// <summary>Fiscal years of a place, newest first.</summary>
    public Task<ImmutableArray<FiscalYearRecord>> FiscalYears(
        Actor actor,
        string place,
        CancellationToken cancellation = default
    ) =>
        actor.Assignments.Any(assignment => assignment.Place == place)
            ? store.ReadAsync(reader => reader.FiscalYears(place), cancellation)
            : Task.FromResult(ImmutableArray<FiscalYearRecord>.Empty);

    /// <summary>Adds (revision 0) or changes a place.</summary>
    public Task<Outcome<PlaceRecord>> Put(
        Actor actor,
        PlaceRecord place,
        CancellationToken cancellation = default
    )
    {
        var fault =
            place.Code.Length != 6 || !IsDigits(place.Code)
                ? Refusals.Malformed<PlaceRecord>(
                    $"区划代码“{place.Code}”应为 6 位数字。",
                    $"The division code “{place.Code}” should be 6 digits."
                )
                : BadName<PlaceRecord>(place.Name);
        return Put(
            actor,
            place.Code,
            fault,
            $"place/{place.Code}",
            "place.put",
            place,
            (writer, _) => writer.Put(place),
            cancellation
        );
    }

    /// <summary>Adds (revision 0), changes or closes (<see cref="DepartmentRecord.Closed"/>) a department.</summary>
    public Task<Outcome<DepartmentRecord>> Put(
        Actor actor,
        DepartmentRecord department,
        CancellationToken cancellation = default
    )
    {
        var fault =
            department.Code.Length != 3 || !IsDigits(department.Code)
                ? Refusals.Malformed<DepartmentRecord>(
                    $"部门编码“{department.Code}”应为 3 位数字。",
                    $"The department's code “{department.Code}” should be 3 digits."
                )
                : BadName<DepartmentRecord>(department.Name);
        return Put(
            actor,
            department.Place,
            fault,
            $"department/{department.Place}/{department.Code}",
            "department.put",
            department,
            async (writer, refuse) =>
            {
                if (await writer.Place(department.Place) is null)
                {
                    refuse("没有这个地区。", "There is no such place.");
                    return null;
                }

                return await writer.Put(department);
            },
            cancellation
        );
    }

    /// <summary>Adds (revision 0), changes or closes (<see cref="UnitRecord.Closed"/>) a unit. Its code is the department's with 3 digits more.</summary>
    public Task<Outcome<UnitRecord>> Put(
        Actor actor,
        UnitRecord unit,
        CancellationToken cancellation = default
    ) =>
        Put(
            actor,
            unit.Place,
            Fault(unit),
            $"unit/{unit.Place}/{unit.Unit.Code}",
            "unit.put",
            unit,
            async (writer, refuse) =>
            {
                if (await writer.Department(unit.Place, unit.Department) is not { } department)
                {
                    refuse("没有这个部门。", "There is no such department.");
                    return null;
                }

                if (department.Closed is not null && unit.Closed is null)
                {
                    refuse("该部门已撤销。", "The department is closed.");
                    return null;
                }

                return await writer.Put(unit);
            },
            cancellation
        );

    /// <summary>目录版本: notes with which catalogue the budgets of a year are compiled; nothing where it is the one noted last.</summary>
    public Task<Outcome<ImmutableArray<CatalogueVersion>>> NoteCatalogue(
        Actor actor,
        string place,
        int year,
        Catalog.Catalogue catalogue,
        CancellationToken cancellation = default
    )
    {
        var fingerprint = CatalogueFingerprint.Of(catalogue);
        return store.WriteAsync(
            async writer =>
            {
                if (!MayConfigure(actor, place))
                {
                    return Refusals.Forbidden<ImmutableArray<CatalogueVersion>>();
                }

                var known = await writer.CatalogueVersions(place, year);
                if (known.IsEmpty || known[^1].Fingerprint != fingerprint)
                {
                    var version = new CatalogueVersion(
                        place,
                        year,
                        fingerprint,
                        actor.Account,
                        _deeds.Now
                    );
                    await writer.AddCatalogueVersion(version);
                    await _deeds.Record(
                        writer,
                        actor,
                        "catalogue.note",
                        $"place/{place}",
                        new { year, fingerprint }
                    );
                }

                return Outcomes.Done(await writer.CatalogueVersions(place, year));
            },
            cancellation
        );
    }

    /// <summary>Catalogue versions of a year, oldest first.</summary>
    public Task<ImmutableArray<CatalogueVersion>> CatalogueVersions(
        Actor actor,
        string place,
        int year,
        CancellationToken cancellation = default
    ) =>
        actor.Assignments.Any(assignment => assignment.Place == place)
            ? store.ReadAsync(reader => reader.CatalogueVersions(place, year), cancellation)
            : Task.FromResult(ImmutableArray<CatalogueVersion>.Empty);

    private Task<Outcome<T>> Put<T>(
        Actor actor,
        string place,
        Outcome<T>? fault,
        string subject,
        string deed,
        T record,
        Func<IPreparationWriter, Action<string, string>, Task<T?>> put,
        CancellationToken cancellation
    )
        where T : class
    {
        // Rights before form: who may not change anything learns nothing about what would be right.
        if (!MayConfigure(actor, place))
        {
            return Task.FromResult(Refusals.Forbidden<T>());
        }

        return fault is not null
            ? Task.FromResult(fault)
            : store.WriteAsync(
                async writer =>
                {
                    Outcome<T>? refused = null;
                    var standing = await put(
                        writer,
                        (chinese, english) => refused = Refusals.Guard<T>(chinese, english)
                    );
                    if (refused is not null)
                    {
                        return refused;
                    }

                    if (standing is null)
                    {
                        return Refusals.Collision<T>();
                    }

                    await _deeds.Record(writer, actor, deed, subject, record);
                    return Outcomes.Done(standing);
                },
                cancellation
            );
    }

    private static Outcome<UnitRecord>? Fault(UnitRecord unit)
    {
        var code = unit.Unit.Code;
        if (
            code.Length != unit.Department.Length + 3
            || !IsDigits(code)
            || !code.StartsWith(unit.Department, StringComparison.Ordinal)
        )
        {
            return Refusals.Malformed<UnitRecord>(
                $"单位编码“{code}”应为部门编码 {unit.Department} 加 3 位数字。",
                $"The unit's code “{code}” should be {unit.Department} and 3 digits more."
            );
        }

        int?[] counts =
        [
            unit.Unit.StaffAuthorised,
            unit.Unit.StaffInPost,
            unit.Unit.StaffRetired,
            unit.Unit.VehiclesAuthorised,
            unit.Unit.VehiclesHeld,
        ];
        return counts.Any(count => count is < 0 or > 1_000_000)
            ? Refusals.Malformed<UnitRecord>(
                "人数和车辆数须在 0 到 1000000 之间。",
                "Heads and vehicles are from 0 to 1,000,000."
            )
            : BadName<UnitRecord>(unit.Unit.Name);
    }

    private static Outcome<T>? BadName<T>(string name) =>
        string.IsNullOrWhiteSpace(name) || name.Length > LongestName
            ? Refusals.Malformed<T>(
                $"名称须为 1 至 {LongestName} 字。",
                $"A name has 1 to {LongestName} characters."
            )
            : null;

    private static bool MaySee(Actor actor, BudgetScope scope) =>
        AccessPolicy.Allows(actor, Right.Read, scope) is not null
        || AccessPolicy.Allows(actor, Right.Configure, scope) is not null;

    private static bool MayConfigure(Actor actor, string place) =>
        AccessPolicy.Allows(actor, Right.Configure, new BudgetScope(place, "", "")) is not null;

    private static BudgetScope ScopeOf(UnitRecord unit) =>
        new(unit.Place, unit.Department, unit.Unit.Code);

    private static bool IsDigits(string text) => text.All(char.IsAsciiDigit);
}
