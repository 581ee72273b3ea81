using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Mingzhang.Budgets.Classes;
using Mingzhang.Budgets.Model;
using Mingzhang.Catalog;
using Mingzhang.Cli.Bench.Faults;
using Mingzhang.Facts.Amounts;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Audit;
using Mingzhang.Preparation.Desk;
using Mingzhang.Preparation.Sheets;
using Mingzhang.Storage.Preparation;

namespace Mingzhang.Cli.Bench.Load;

/// <summary>How people behave.</summary>
/// <param name="People">Sessions that edit, each in a row of its own.</param>
/// <param name="EditsPerSecond">Of all together.</param>
/// <param name="PagesPerSecond">Pages and sheets opened, of all together.</param>
internal sealed record LoadPlan(
    int People,
    double EditsPerSecond,
    double PagesPerSecond,
    double PollSeconds,
    TimeSpan Duration,
    int LinesPerBudget
);

/// <summary>
/// 负载: people at the workbench over HTTP: each edits cells of a row of its own, opens pages, and asks every few seconds what others
/// changed. Afterwards every row must hold what its person was told last.
/// </summary>
internal sealed partial class ServeLoad(Uri address, PreparationStore store, LoadPlan plan)
{
    private const string Password = "mingzhang-demo-2026";
    private const string Place = "500000";
    private const int Year = 2035;

    private static readonly string[] Units =
    [
        "260001",
        "260002",
        "260003",
        "260004",
        "260005",
        "731001",
        "731002",
        "731003",
        "731004",
    ];

    private readonly Random _random = new(20261121);

    public Latencies Edits { get; } = new("edit of a cell");

    public Latencies Pages { get; } = new("page");

    public Latencies Polls { get; } = new("what others changed");

    public long Lost { get; private set; }

    public AuditReview? Audit { get; private set; }

    public async Task Run(CancellationToken cancellation)
    {
        var budgets = await Budgets(cancellation).ConfigureAwait(false);
        var people = await Enter(budgets, cancellation).ConfigureAwait(false);

        // Once through everything, so that nothing is measured that only the first request pays.
        foreach (var person in people.Take(Units.Length))
        {
            await Open(person, new Latencies(""), cancellation).ConfigureAwait(false);
            await Edit(person, new Latencies(""), cancellation).ConfigureAwait(false);
        }

        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        over.CancelAfter(plan.Duration);
        var turn = 0;
        await Task.WhenAll(
                Rhythm(
                    plan.EditsPerSecond,
                    () =>
                        Edit(
                            people[Interlocked.Increment(ref turn) % people.Count],
                            Edits,
                            cancellation
                        ),
                    over.Token
                ),
                Rhythm(
                    plan.PagesPerSecond,
                    () => Open(people[_random.Next(people.Count)], Pages, cancellation),
                    over.Token
                ),
                Rhythm(
                    people.Count / plan.PollSeconds,
                    () => Poll(people[_random.Next(people.Count)], cancellation),
                    over.Token
                )
            )
            .ConfigureAwait(false);
        await Look(people, cancellation).ConfigureAwait(false);
    }

    /// <summary>One budget for each unit of the demonstration, with lines to edit.</summary>
    private async Task<ImmutableArray<(long Id, ImmutableArray<Guid> Rows)>> Budgets(
        CancellationToken cancellation
    )
    {
        var desk = new BudgetDesk(
            store,
            new FaultWorker.Unchecked(),
            EconomicMeaning.Load(Catalogue.Default),
            TimeProvider.System
        );
        var budgets = ImmutableArray.CreateBuilder<(long, ImmutableArray<Guid>)>();
        foreach (var unit in Units)
        {
            var scope = new BudgetScope(Place, unit[..3], unit);
            var made = await desk.Create(
                    Verbs.Prepare.Operator.Of(scope),
                    scope,
                    Year,
                    new Budget
                    {
                        Year = Year,
                        Division = Place,
                        Department = new Department("演示部门", unit[..3]),
                        Units = [new BudgetUnit { Code = unit, Name = "演示单位" }],
                        Expenditure =
                        [
                            .. Enumerable
                                .Range(0, plan.LinesPerBudget)
                                .Select(i => new ExpenditureLine(
                                    unit,
                                    "2060702",
                                    i % 2 == 0 ? "30201" : "30211",
                                    new Money(100)
                                )
                                {
                                    Remark = i.ToString(CultureInfo.InvariantCulture),
                                }),
                        ],
                    },
                    cancellation
                )
                .ConfigureAwait(false);
            var id = made.Value!.Id;
            var rows = await store
                .ReadAsync(reader => reader.Rows(id), cancellation)
                .ConfigureAwait(false);
            budgets.Add(
                (
                    id,
                    [.. rows.Where(row => row.Sheet == SheetKind.Expenditure).Select(row => row.Id)]
                )
            );
        }

        return budgets.ToImmutable();
    }

    /// <summary>Signs a clerk of each unit in, and lets the people share these accounts.</summary>
    private async Task<List<Person>> Enter(
        ImmutableArray<(long Id, ImmutableArray<Guid> Rows)> budgets,
        CancellationToken cancellation
    )
    {
        var people = new List<Person>();
        for (var unit = 0; unit < Units.Length; unit++)
        {
            var client = new HttpClient(
                new SocketsHttpHandler
                {
                    CookieContainer = new CookieContainer(),
                    AllowAutoRedirect = false,
                    MaxConnectionsPerServer = 64,
                }
            )
            {
                BaseAddress = address,
                Timeout = TimeSpan.FromSeconds(60),
            };
            var form = await client
                .GetStringAsync("/accounts/sign-in", cancellation)
                .ConfigureAwait(false);
            using var answer = await client
                .PostAsync(
                    "/accounts/sign-in",
                    new FormUrlEncodedContent(
                        new Dictionary<string, string>(StringComparer.Ordinal)
                        {
                            ["name"] = "clerk-" + Units[unit],
                            ["password"] = Password,
                            ["__RequestVerificationToken"] = FormToken()
                                .Match(form)
                                .Groups[1]
                                .Value,
                        }
                    ),
                    cancellation
                )
                .ConfigureAwait(false);
            if (answer.StatusCode != HttpStatusCode.Redirect)
            {
                throw new IOException($"clerk-{Units[unit]} cannot sign in: {answer.StatusCode}");
            }

            var (id, rows) = budgets[unit];
            var page = await client
                .GetStringAsync($"/workbench/budgets/{id}/sheets/expenditure", cancellation)
                .ConfigureAwait(false);
            var token = PageToken().Match(page).Groups[1].Value;
            for (var i = unit; i < plan.People; i += Units.Length)
            {
                people.Add(
                    new Person(client, WebUtility.HtmlDecode(token), id, rows[i / Units.Length])
                );
            }
        }

        return people;
    }

    private static async Task Rhythm(double perSecond, Func<Task> act, CancellationToken over)
    {
        if (perSecond <= 0)
        {
            return;
        }

        // By the clock, not by the answers: a server that is slow gets no fewer requests.
        var watch = Stopwatch.StartNew();
        var under = new List<Task>();
        for (var i = 0L; !over.IsCancellationRequested; i++)
        {
            var wait = TimeSpan.FromSeconds(i / perSecond) - watch.Elapsed;
            if (wait > TimeSpan.Zero)
            {
                try
                {
                    await Task.Delay(wait, over).ConfigureAwait(false);
                }
                catch (OperationCanceledException)
                {
                    break;
                }
            }

            under.Add(act());
            under.RemoveAll(task => task.IsCompleted);
        }

        await Task.WhenAll(under).ConfigureAwait(false);
    }

    private static async Task Edit(Person person, Latencies into, CancellationToken cancellation)
    {
        // One person does one thing at a time.
        await person.Busy.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var next = (person.Yuan + 1).ToString("0.00", CultureInfo.InvariantCulture);
            var body = JsonSerializer.Serialize(
                new
                {
                    sheet = "expenditure",
                    edits = new[]
                    {
                        new
                        {
                            row = person.Row,
                            cells = new Dictionary<string, string[]>(StringComparer.Ordinal)
                            {
                                ["amount"] = [person.Shown, next],
                            },
                        },
                    },
                }
            );
            using var request = new HttpRequestMessage(
                HttpMethod.Post,
                $"/api/workbench/budgets/{person.Budget}/cells"
            )
            {
                Content = new StringContent(body, Encoding.UTF8, "application/json"),
            };
            request.Headers.Add("RequestVerificationToken", person.Token);
            request.Headers.Accept.ParseAdd("application/json");
            var watch = Stopwatch.GetTimestamp();
            using var answer = await person
                .Client.SendAsync(request, cancellation)
                .ConfigureAwait(false);
            var text = await answer.Content.ReadAsStringAsync(cancellation).ConfigureAwait(false);
            var taken = Stopwatch.GetElapsedTime(watch).TotalMilliseconds;
            if (
                answer.IsSuccessStatusCode
                && text.Contains("\"outcome\":\"accepted\"", StringComparison.OrdinalIgnoreCase)
                && text.Contains("\"conflicts\":[]", StringComparison.Ordinal)
                && text.Contains("\"faults\":[]", StringComparison.Ordinal)
            )
            {
                into.Add(taken);
                person.Yuan++;
                person.Shown = next;
            }
            else
            {
                into.Fail($"{(int)answer.StatusCode} {text}"[..Math.Min(300, text.Length + 4)]);
            }
        }
        catch (HttpRequestException failure)
        {
            into.Fail(failure.Message);
        }
        finally
        {
            person.Busy.Release();
        }
    }

    private Task<string> Open(Person person, Latencies into, CancellationToken cancellation) =>
        Get(
            person,
            _random.Next(5) switch
            {
                0 => "/workbench",
                1 => $"/workbench/budgets/{person.Budget}",
                2 => "/workbench/budgets",
                3 => $"/workbench/budgets/{person.Budget}/sheets/expenditure",
                _ => $"/api/workbench/budgets/{person.Budget}/sheets/expenditure",
            },
            into,
            cancellation
        );

    private async Task Poll(Person person, CancellationToken cancellation)
    {
        var text = await Get(
                person,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"/api/workbench/budgets/{person.Budget}/changes?since={person.Known}"
                ),
                Polls,
                cancellation
            )
            .ConfigureAwait(false);
        if (ChangeNumber().Match(text) is { Success: true } match)
        {
            person.Known = long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        }
    }

    private static async Task<string> Get(
        Person person,
        string path,
        Latencies into,
        CancellationToken cancellation
    )
    {
        try
        {
            var watch = Stopwatch.GetTimestamp();
            using var answer = await person
                .Client.GetAsync(path, cancellation)
                .ConfigureAwait(false);
            var text = await answer.Content.ReadAsStringAsync(cancellation).ConfigureAwait(false);
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                into.Add(Stopwatch.GetElapsedTime(watch).TotalMilliseconds);
            }
            else
            {
                into.Fail($"{path}: {(int)answer.StatusCode}");
            }

            return text;
        }
        catch (HttpRequestException failure)
        {
            into.Fail(failure.Message);
            return "";
        }
    }

    /// <summary>Every row holds what its person was told last.</summary>
    private async Task Look(List<Person> people, CancellationToken cancellation)
    {
        foreach (var group in people.GroupBy(person => person.Budget))
        {
            var rows = (
                await store
                    .ReadAsync(reader => reader.Rows(group.Key), cancellation)
                    .ConfigureAwait(false)
            ).ToDictionary(row => row.Id);
            foreach (var person in group)
            {
                var line = RowCodec.Read(SheetKind.Expenditure, rows[person.Row].Content);
                if (
                    line is not ExpenditureLine { Amount: var amount }
                    || amount.Fen != person.Yuan * 100
                )
                {
                    Lost++;
                }
            }
        }

        Audit = await AuditReview.Walk(store, cancellation: cancellation).ConfigureAwait(false);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex FormToken();

    [GeneratedRegex("name=\"request-token\"[^>]*content=\"([^\"]+)\"")]
    private static partial Regex PageToken();

    [GeneratedRegex("\"change\":(\\d+)")]
    private static partial Regex ChangeNumber();

    private sealed class Person(HttpClient client, string token, long budget, Guid row)
    {
        public HttpClient Client { get; } = client;

        public string Token { get; } = token;

        public long Budget { get; } = budget;

        public Guid Row { get; } = row;

        public SemaphoreSlim Busy { get; } = new(1, 1);

        /// <summary>The amount that the row was last told to hold.</summary>
        public long Yuan { get; set; } = 1;

        public string Shown { get; set; } = "1.00";

        public long Known { get; set; }
    }
}
