using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Amounts;
using Mingzhang.Preparation;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Library;
using Mingzhang.Preparation.Workflow;
using Mingzhang.Tests;
using Mingzhang.Web.Demo;
using Mingzhang.Web.Hosting.Limits;

namespace Mingzhang.Web.Tests;

/// <summary>
/// 权限矩阵: every endpoint × every role × the own and a foreign unit, against access-matrix.txt. A new page or endpoint without a line
/// there fails, and so does one that names no rule.
/// </summary>
public sealed class AccessMatrixTests(MatrixSite fixture) : IClassFixture<MatrixSite>
{
    /// <summary>Letters of the matrix, and who stands for them: people around unit 260001.</summary>
    private static readonly (char Letter, string Account)[] People =
    [
        ('c', "clerk-260001"),
        ('h', "head-260001"),
        ('d', "department-260"),
        ('f', "finance-260"),
        ('p', "performance"),
        ('b', "budget"),
        ('a', "auditor"),
        ('x', "admin"),
        ('-', ""),
    ];

    [Fact]
    public async Task Every_endpoint_has_a_line_in_the_matrix_and_every_line_an_endpoint()
    {
        var endpoints = (await SiteEndpoints.Of(fixture.Site)).Select(entry => entry.Name).ToList();
        var lines = AccessMatrix.Lines.Select(line => line.Endpoint).ToList();
        lines.ShouldBeUnique();
        (await SiteEndpoints.Of(fixture.Site))
            .Where(entry => !lines.Contains(entry.Name))
            .Select(entry =>
                $"{entry.Name} ({string.Join(' ', entry.Endpoint.Metadata.OfType<IAuthorizeData>().Select(rule => rule.Policy))})"
            )
            .ShouldBeEmpty(
                "a new page or endpoint: write into tests/Mingzhang.Web.Tests/access-matrix.txt who may use it"
            );
        lines.Except(endpoints).ShouldBeEmpty("the matrix speaks of endpoints that do not exist");
    }

    [Fact]
    public async Task Every_endpoint_names_its_rule()
    {
        foreach (var (name, endpoint) in await SiteEndpoints.Of(fixture.Site))
        {
            var isNamed =
                endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
                || endpoint.Metadata.OfType<IAuthorizeData>().Any(rule => rule.Policy is not null);
            isNamed.ShouldBeTrue($"{name} names no access rule: it is refused to everybody");
        }
    }

    [Fact]
    public async Task Whatever_is_open_to_everybody_is_known() =>
        (await SiteEndpoints.Of(fixture.Site))
            .Where(entry => entry.Endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .Select(entry => entry.Name)
            .ShouldBeSubsetOf(
                AccessMatrix
                    .Lines.Where(line => line.Own.AsSpan().IndexOfAny("-*") >= 0)
                    .Select(line => line.Endpoint)
            );

    [Fact]
    public async Task Each_role_reaches_what_the_matrix_says_and_nothing_else()
    {
        var budgets = await fixture
            .Site.Services.GetRequiredService<IPreparationStore>()
            .ReadAsync(reader => reader.Budgets(DemoAccounts.Place, 2027));
        var own = budgets.Single(budget => budget.Scope.Unit == "260001");
        var foreign = budgets.Single(budget => budget.Scope.Unit == "731001");
        own.State.ShouldBe(BudgetState.FirstDrafting);
        var wrong = new List<string>();
        foreach (var (letter, account) in People)
        {
            var browser =
                account.Length == 0 ? fixture.Site.Browser() : await fixture.Site.SignedIn(account);
            await browser.Get(account.Length == 0 ? "/accounts/sign-in" : "/accounts/me");
            foreach (
                var line in AccessMatrix.Lines.Where(line =>
                    line is { EndsSession: false, Own: not ("*" or "~") }
                )
            )
            {
                foreach (
                    var (things, expected, which) in new[]
                    {
                        (fixture.Own with { Budget = own.Id }, line.Own, "own"),
                        (fixture.Foreign with { Budget = foreign.Id }, line.Foreign, "foreign"),
                    }
                )
                {
                    var answer = await browser.Ask(line.Method, line.Address(things));
                    var allowed = IsAllowed(answer);
                    if (allowed != expected.Contains(letter, StringComparison.Ordinal))
                    {
                        wrong.Add(
                            $"{line.Endpoint} ({which}): {letter} {(allowed ? "got through" : "was refused")} with {(int)answer.StatusCode}"
                        );
                    }
                }
            }
        }

        wrong.ShouldBeEmpty(string.Join('\n', wrong));
    }

    /// <summary>
    /// Refused is 401, 403, 404 or the way to the sign-in page. Anything else got through, be it to words about a request without content.
    /// </summary>
    private static bool IsAllowed(HttpResponseMessage answer) =>
        answer.StatusCode switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound =>
                false,
            HttpStatusCode.Redirect => answer
                .Headers.Location?.ToString()
                .Contains("/accounts/sign-in?next=", StringComparison.Ordinal) != true,
            HttpStatusCode.InternalServerError => throw new InvalidOperationException(
                $"{answer.RequestMessage?.RequestUri} failed"
            ),
            _ => true,
        };
}

/// <summary>A site that the matrix may change.</summary>
public sealed class MatrixSite : IAsyncLifetime
{
    public TestSite Site { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Site = await TestSite.Start(
            demo: true,
            adjust: builder =>
                builder.Services.AddSingleton(
                    new SiteLimits { AccountBurst = 100_000, AddressBurst = 100_000 }
                )
        );
        Own = await Things("260001");
        Foreign = await Things("731001");
    }

    /// <summary>What the addresses of the matrix mean for unit 260001 and for unit 731001.</summary>
    public MatrixThings Own { get; private set; } = null!;

    public MatrixThings Foreign { get; private set; } = null!;

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    private async Task<MatrixThings> Things(string unit)
    {
        var scope = new BudgetScope(DemoAccounts.Place, unit[..3], unit);
        var entered = await Site
            .Services.GetRequiredService<LibraryDesk>()
            .Enter(
                DemoAccounts.Find("clerk-" + unit)!.ToActor(),
                new NewProject(scope, new BudgetProject { Key = "matrix", Name = "矩阵项目" })
                {
                    YearlyPlan = System.Collections.Immutable.ImmutableSortedDictionary<
                        int,
                        Money
                    >.Empty.Add(2027, new Money(100_00)),
                }
            );
        entered.Refusal.ShouldBeNull();
        return new MatrixThings(0, entered.Value!.Id, unit[..3]);
    }
}

/// <param name="Budget">Number of a budget.</param>
/// <param name="Project">Number of a project in the library.</param>
/// <param name="Department">Code of a department.</param>
/// <summary>What the placeholders of the matrix stand for.</summary>
public sealed record MatrixThings(long Budget, long Project, string Department);

/// <summary>One line of access-matrix.txt.</summary>
/// <param name="Sample">Values of the route's parameters, name=value, {budget}, {project}, {department} of <see cref="MatrixThings"/>.</param>
internal sealed record AccessLine(string Endpoint, string Own, string Foreign, string Sample)
{
    public string Method => Endpoint.Split(' ')[0] is "ANY" ? "GET" : Endpoint.Split(' ')[0];

    public bool EndsSession => Endpoint == "POST /accounts/sign-out";

    public string Address(MatrixThings things)
    {
        var address = Endpoint.Split(' ')[1];
        foreach (var pair in Sample.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (pair[0] == '?')
            {
                address +=
                    (address.Contains('?', StringComparison.Ordinal) ? "&" : "?") + pair[1..];
                continue;
            }

            var (name, value) = (pair.Split('=')[0], pair.Split('=')[1]);
            address = System.Text.RegularExpressions.Regex.Replace(
                address,
                @"\{\*?" + name + @"(:\w+)?\}",
                value
                    .Replace("{budget}", $"{things.Budget}", StringComparison.Ordinal)
                    .Replace("{project}", $"{things.Project}", StringComparison.Ordinal)
                    .Replace("{department}", things.Department, StringComparison.Ordinal)
            );
        }

        return address;
    }
}

internal static class AccessMatrix
{
    public static IReadOnlyList<AccessLine> Lines { get; } =
    [
        .. File.ReadLines(
                Path.Combine(
                    RepositoryRoot.Folder,
                    "tests",
                    "Mingzhang.Web.Tests",
                    "access-matrix.txt"
                )
            )
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line =>
            {
                var parts = line.Split(" |", StringSplitOptions.TrimEntries);
                return new AccessLine(parts[0], parts[1], parts[2], parts[3]);
            }),
    ];
}
