using System.Collections.Immutable;
using System.Globalization;
using Mingzhang.Preparation.Desk;
using Mingzhang.Preparation.Organisation;
using Mingzhang.Preparation.Sheets;

namespace Mingzhang.Storage.Preparation;

internal partial class PreparationReader
{
    protected const string PlaceKind = "place";
    protected const string DepartmentKind = "department";
    protected const string UnitKind = "unit";

    public async Task<ImmutableArray<PlaceRecord>> Places() =>
        [
            .. (await Organisation(PlaceKind, "", "", "")).Select(data =>
                data.Read<PlaceRecord>() with
                {
                    Revision = data.Revision,
                }
            ),
        ];

    public async Task<PlaceRecord?> Place(string code) =>
        (await Organisation(PlaceKind, code, "", ""))
            .Select(data => data.Read<PlaceRecord>() with { Revision = data.Revision })
            .FirstOrDefault();

    public async Task<ImmutableArray<DepartmentRecord>> Departments(string place) =>
        [
            .. (await Organisation(DepartmentKind, place, "", "")).Select(data =>
                data.Read<DepartmentRecord>() with
                {
                    Revision = data.Revision,
                }
            ),
        ];

    public async Task<DepartmentRecord?> Department(string place, string code) =>
        (await Organisation(DepartmentKind, place, code, ""))
            .Select(data => data.Read<DepartmentRecord>() with { Revision = data.Revision })
            .FirstOrDefault();

    public async Task<ImmutableArray<UnitRecord>> Units(string place, string department) =>
        [
            .. (await Organisation(UnitKind, place, department, "")).Select(data =>
                data.Read<UnitRecord>() with
                {
                    Revision = data.Revision,
                }
            ),
        ];

    public async Task<UnitRecord?> Unit(string place, string department, string code) =>
        (await Organisation(UnitKind, place, department, code))
            .Select(data => data.Read<UnitRecord>() with { Revision = data.Revision })
            .FirstOrDefault();

    public async Task<ImmutableArray<FiscalYearRecord>> FiscalYears(string place) =>
        [
            .. (
                await Query<YearData>(
                    "select place, year, congress_approved, details from fiscal_year where place = @place order by year desc",
                    new { place }
                )
            ).Select(data => data.Record()),
        ];

    public async Task<FiscalYearRecord> FiscalYear(string place, int year) =>
        (
            await Query<YearData>(
                "select place, year, congress_approved, details from fiscal_year where place = @place and year = @year",
                new { place, year }
            )
        )
            .Select(data => data.Record())
            .FirstOrDefault()
        ?? new FiscalYearRecord(place, year, CongressApproved: null);

    public async Task<ImmutableArray<CatalogueVersion>> CatalogueVersions(string place, int year) =>
        [
            .. (
                await Query<CatalogueData>(
                    "select * from catalogue_version where place = @place and year = @year order by at, fingerprint",
                    new { place, year }
                )
            ).Select(data => new CatalogueVersion(
                data.Place,
                data.Year,
                data.Fingerprint,
                data.Account,
                Time(data.At)
            )),
        ];

    private Task<IEnumerable<OrganisationData>> Organisation(
        string kind,
        string place,
        string department,
        string unit
    ) =>
        Query<OrganisationData>(
            """
            select content, revision from organisation
            where kind = @kind
              and (@place = '' or place = @place)
              and (@department = '' or department = @department)
              and (@unit = '' or unit = @unit)
            order by place, department, unit
            """,
            new
            {
                kind,
                place,
                department,
                unit,
            }
        );

    protected static DateTimeOffset Time(long milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    /// <summary>What the store wrote itself reads back; anything else means that somebody else has written there.</summary>
    protected static T Content<T>(string content)
        where T : class =>
        RowCodec.Read<T>(content)
        ?? throw new InvalidDataException(
            $"the store holds no {typeof(T).Name} where one should be"
        );

    private sealed class OrganisationData
    {
        public string Content { get; init; } = "";
        public long Revision { get; init; }

        public T Read<T>()
            where T : class => Content<T>(Content);
    }

    private sealed class YearData
    {
        public string Place { get; init; } = "";
        public int Year { get; init; }
        public string? Congress_Approved { get; init; }
        public string Details { get; init; } = "";

        /// <summary>The day has a column of its own, older than the details.</summary>
        public FiscalYearRecord Record() =>
            (
                Details is "{}"
                    ? new FiscalYearRecord(Place, Year, null)
                    : Content<FiscalYearRecord>(Details)
            ) with
            {
                CongressApproved = Congress_Approved is null
                    ? null
                    : DateOnly.ParseExact(
                        Congress_Approved,
                        DateFormat,
                        CultureInfo.InvariantCulture
                    ),
            };
    }

    private sealed class CatalogueData
    {
        public string Place { get; init; } = "";
        public int Year { get; init; }
        public long At { get; init; }
        public string Fingerprint { get; init; } = "";
        public string Account { get; init; } = "";
    }
}

internal sealed partial class PreparationWriter
{
    public async Task<PlaceRecord?> Put(PlaceRecord place) =>
        await Put(PlaceKind, place.Code, "", "", place with { Revision = 0 }, place.Revision)
            is { } revision
            ? place with
            {
                Revision = revision,
            }
            : null;

    public async Task<DepartmentRecord?> Put(DepartmentRecord department) =>
        await Put(
            DepartmentKind,
            department.Place,
            department.Code,
            "",
            department with
            {
                Revision = 0,
            },
            department.Revision
        )
            is { } revision
            ? department with
            {
                Revision = revision,
            }
            : null;

    public async Task<UnitRecord?> Put(UnitRecord unit) =>
        await Put(
            UnitKind,
            unit.Place,
            unit.Department,
            unit.Unit.Code,
            unit with
            {
                Revision = 0,
            },
            unit.Revision
        )
            is { } revision
            ? unit with
            {
                Revision = revision,
            }
            : null;

    public Task AddCatalogueVersion(CatalogueVersion version) =>
        Execute(
            """
            insert into catalogue_version (place, year, at, fingerprint, account)
            values (@Place, @Year, @at, @Fingerprint, @Account)
            on conflict do nothing
            """,
            new
            {
                version.Place,
                version.Year,
                at = version.At.ToUnixTimeMilliseconds(),
                version.Fingerprint,
                version.Account,
            }
        );

    public Task SetFiscalYear(FiscalYearRecord year) =>
        Execute(
            """
            insert into fiscal_year (place, year, congress_approved, details) values (@Place, @Year, @approved, @details)
            on conflict (place, year) do update set congress_approved = excluded.congress_approved, details = excluded.details
            """,
            new
            {
                year.Place,
                year.Year,
                approved = year.CongressApproved?.ToString(
                    DateFormat,
                    CultureInfo.InvariantCulture
                ),
                details = RowCodec.Write(year),
            }
        );

    /// <summary>The new revision; null where <paramref name="seen"/> is not the one that stands.</summary>
    private async Task<long?> Put(
        string kind,
        string place,
        string department,
        string unit,
        object record,
        long seen
    )
    {
        var parameters = new
        {
            kind,
            place,
            department,
            unit,
            content = RowCodec.Write(record),
            seen,
            revision = seen + 1,
        };
        var touched = await Execute(
            seen == 0
                ? """
                insert into organisation (kind, place, department, unit, content, revision)
                values (@kind, @place, @department, @unit, @content, @revision)
                on conflict do nothing
                """
                : """
                update organisation set content = @content, revision = @revision
                where kind = @kind and place = @place and department = @department and unit = @unit and revision = @seen
                """,
            parameters
        );
        if (touched == 0)
        {
            return null;
        }

        await Execute(
            """
            insert into organisation_history (kind, place, department, unit, revision, content)
            values (@kind, @place, @department, @unit, @revision, @content)
            """,
            parameters
        );
        return seen + 1;
    }
}
