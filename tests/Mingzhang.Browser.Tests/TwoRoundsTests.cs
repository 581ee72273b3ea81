using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Mingzhang.Budgets.Files.Yaml;
using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Targets;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Accounts;
using Mingzhang.Preparation.Sheets;
using Mingzhang.Preparation.Workflow;
using Mingzhang.Tests;
using Mingzhang.Web.Demo;

namespace Mingzhang.Browser.Tests;

/// <summary>
/// 二上二下: five budgets with published figures walk from the clerk's file to the published pack, by people of every role, and the pack is
/// what the command line prints of the same data.
/// </summary>
public sealed class TwoRoundsTests(BrowserSite site)
{
    private const string Department = "260";

    private readonly Dictionary<string, IPage> windows = new(StringComparer.Ordinal);

    [Theory]
    [InlineData("chongqing-2024", "260801")]
    [InlineData("chongqing-district-2025", "260802")]
    [InlineData("hebei-2025", "260803")]
    [InlineData("sichuan-2023", "260804")]
    [InlineData("sichuan-2024", "260805")]
    public async Task A_budget_walks_both_rounds_and_is_published_as_the_command_line_prints_it(
        string sample,
        string unit
    )
    {
        var file = Path.Combine(RepositoryRoot.Folder, "samples", "budgets", sample + ".yaml");
        var clerk = await Person(Role.UnitClerk, unit);
        var head = await Person(Role.UnitHead, unit);

        await clerk.GotoAsync("/workbench/budgets/new");
        await clerk.CheckAsync("input[name=source][value=file]");
        await clerk.SetInputFilesAsync("#file", file);
        await clerk.ClickAsync("main button[type=submit]");
        await clerk.WaitForURLAsync(url =>
            url.Contains("/workbench/budgets/", StringComparison.Ordinal)
            && !url.EndsWith("new", StringComparison.Ordinal)
        );
        var path = new Uri(clerk.Url).AbsolutePath;

        // 一上, once sent back.
        await Act(clerk, path, BudgetAction.Submit, "一上编制完成");
        await Act(head, path, BudgetAction.Approve);
        await Act(await Window($"department-{Department}"), path, BudgetAction.Approve);
        await Act(
            await Window($"finance-{Department}"),
            path,
            BudgetAction.SendBack,
            "请核对项目测算"
        );
        await Act(await Window($"department-{Department}"), path, BudgetAction.Approve);
        await Act(await Window($"finance-{Department}"), path, BudgetAction.Approve);

        // 一下: control numbers as asked for.
        var division = await Window("budget");
        await division.GotoAsync(path + "?propose=true");
        await division.ClickAsync("form[action*='handler=Controls'] button[type=submit]");
        await division.WaitForSelectorAsync(".alert-success");
        await Act(division, path, BudgetAction.IssueControl);

        // 二上: what the published figures say nothing of, the second round asks for: targets of every project and of the unit.
        file = await Complete(path, unit, file);
        await Act(clerk, path, BudgetAction.Submit);
        await Act(head, path, BudgetAction.Approve);
        await Act(await Window($"department-{Department}"), path, BudgetAction.Approve);
        await Act(await Window($"finance-{Department}"), path, BudgetAction.Approve);
        await Act(await Window("performance"), path, BudgetAction.Approve);
        await Act(division, path, BudgetAction.Approve);

        // 二下, after the congress.
        var year = int.Parse(sample[^4..], CultureInfo.InvariantCulture);
        await Congress(division, year);
        await Act(division, path, BudgetAction.ApproveAfterCongress);
        var department = await Window($"department-{Department}");
        await Act(department, path, BudgetAction.ApproveUnit);
        await BrowserSite.Picture(department, "rounds-" + sample);

        // 公开.
        await department.GotoAsync(path + "/preview");
        department.Dialog += async (_, dialog) => await dialog.AcceptAsync();
        await department.ClickAsync("form[action*='handler=Publish'] button");
        await department.WaitForSelectorAsync(".alert-success");
        await BrowserSite.Picture(department, "published-" + sample);
        await Compare(department, path, file, sample);
    }

    /// <summary>
    /// The clerk gives targets to what has none, after the pattern of those that there are. The budget's data as a file: the one that it came
    /// from where nothing was missing.
    /// </summary>
    private async Task<string> Complete(string path, string unit, string file)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var id = long.Parse(path[(path.LastIndexOf('/') + 1)..], CultureInfo.InvariantCulture);
        var actor = new Actor(
            $"clerk-{unit}",
            [new Assignment(Role.UnitClerk, DemoAccounts.Place, Department, unit)]
        );
        var content = (await site.Desk.Content(actor, id, cancellation: cancellation))
            .Value!
            .Content;
        var pattern =
            content
                .Projects.Select(project => project.Target)
                .FirstOrDefault(target => target is { Indicators.IsEmpty: false })
            ?? content.Targets[0];
        var edits = ImmutableArray.CreateBuilder<RowEdit>();
        foreach (var row in (await site.Desk.Open(actor, id, cancellation)).Value!.Rows)
        {
            if (
                RowCodec.Read(row.Sheet, row.Content) is BudgetProject
                {
                    Kind: ProjectKind.Special,
                    Target: not { Indicators.IsEmpty: false }
                } bare
            )
            {
                edits.Add(
                    new RowEdit(
                        row.Id,
                        row.Sheet,
                        row.Ordinal,
                        row.Revision,
                        RowCodec.Write(
                            bare with
                            {
                                Target = pattern with
                                {
                                    Scope = TargetScope.Project,
                                    Subject = "",
                                    Tasks = [],
                                },
                            }
                        )
                    )
                );
            }
        }

        if (
            !content.Targets.Any(target =>
                target.Scope is TargetScope.Unit or TargetScope.Department
            )
        )
        {
            edits.Add(
                new RowEdit(
                    Guid.CreateVersion7(),
                    SheetKind.Targets,
                    Ordinal: 1024,
                    SeenRevision: 0,
                    RowCodec.Write(pattern with { Scope = TargetScope.Department, Subject = "" })
                )
            );
        }

        if (edits.Count == 0)
        {
            return file;
        }

        var outcome = await site.Desk.Edit(actor, id, edits.ToImmutable(), cancellation);
        outcome.Value.ShouldAllBe(result => result.Outcome == RowEditOutcome.Accepted);
        var completed = Path.Combine(site.Folder, Path.GetFileName(file));
        var data = (await site.Desk.Content(actor, id, cancellation: cancellation)).Value!.Content;
        await File.WriteAllTextAsync(completed, BudgetYaml.Write(data), cancellation);
        return completed;
    }

    private static async Task Act(IPage page, string path, BudgetAction action, string reason = "")
    {
        await page.GotoAsync(path);
        var form = page.Locator($"form.next-step:has(input[name=action][value={action}])");
        (await form.CountAsync()).ShouldBe(1, $"{action} is not offered: {await Next(page)}");
        var button = form.Locator("button[type=submit]");
        (await button.IsEnabledAsync()).ShouldBeTrue($"{action}: {await Next(page)}");
        if (reason.Length > 0)
        {
            await form.Locator("textarea").FillAsync(reason);
        }

        await button.ClickAsync();
        await page.WaitForSelectorAsync(".alert");
        (await page.Locator(".alert-danger").CountAsync()).ShouldBe(
            0,
            $"{action}: {await page.Locator(".alert").First.InnerTextAsync()}"
        );
    }

    private static Task<string> Next(IPage page) =>
        page.Locator("section:has(> .card-header #next)").InnerTextAsync();

    private static async Task Congress(IPage division, int year)
    {
        await division.GotoAsync("/administration/years");
        var form = division.Locator($"form:has(input[name=year][type=hidden][value='{year}'])");
        if (await form.CountAsync() == 0)
        {
            form = division.Locator("form:has(input[name=year][type=number])");
            await form.Locator("input[name=year]")
                .FillAsync(year.ToString(CultureInfo.InvariantCulture));
        }

        await form.Locator("input[name=congress]")
            .FillAsync(string.Create(CultureInfo.InvariantCulture, $"{year}-01-20"));
        await form.Locator("button[type=submit]").ClickAsync();
        await division.WaitForSelectorAsync(".alert-success");
    }

    /// <summary>Every format that is one file, and every file of the open data but the description that names the package.</summary>
    private static async Task Compare(IPage page, string path, string file, string sample)
    {
        var folder = Directory.CreateTempSubdirectory("mingzhang-published-").FullName;
        try
        {
            await Publish(file, folder);
            foreach (var format in new[] { "xlsx", "docx", "html" })
            {
                var ours = await Download(page, $"{path}/pack/{format}");
                ours.ShouldBe(
                    await File.ReadAllBytesAsync(Path.Combine(folder, $"{sample}.{format}")),
                    $"{sample}.{format}"
                );
            }

            using var zip = new ZipArchive(
                new MemoryStream(await Download(page, $"{path}/pack/data"))
            );
            zip.Entries.Count.ShouldBe(
                Directory.GetFiles(Path.Combine(folder, sample + "-data")).Length
            );
            foreach (
                var entry in zip.Entries.Where(entry =>
                    entry.Name is not ("datapackage.json" or "checksums.sha256")
                )
            )
            {
                using var content = new MemoryStream();
                var stream = await entry.OpenAsync();
                await using (stream)
                {
                    await stream.CopyToAsync(content);
                }

                content
                    .ToArray()
                    .ShouldBe(
                        await File.ReadAllBytesAsync(
                            Path.Combine(folder, sample + "-data", entry.Name)
                        ),
                        entry.Name
                    );
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<byte[]> Download(IPage page, string address)
    {
        var answer = await page.APIRequest.GetAsync(address);
        answer.Status.ShouldBe(200, address);
        return await answer.BodyAsync();
    }

    private static async Task Publish(string file, string folder)
    {
        using var process = Process.Start(
            new ProcessStartInfo(
                "dotnet",
                [
                    Path.Combine(AppContext.BaseDirectory, "mingzhang.dll"),
                    "publish",
                    file,
                    "--out",
                    folder,
                    "--format",
                    "xlsx,docx,html,data",
                    "--no-check",
                ]
            )
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, await errors + await output);
    }

    /// <summary>A person of the unit, with an account made for the test.</summary>
    private async Task<IPage> Person(Role role, string unit)
    {
        site.NeedsBrowser();
        var name = $"{(role == Role.UnitClerk ? "clerk" : "head")}-{unit}";
        var accounts = site.Services.GetRequiredService<IAccountStore>();
        var credentials = site.Services.GetRequiredService<Preparation.Accounts.ICredentials>();
        await accounts.WriteAsync(
            async writer =>
            {
                await writer.Add(
                    new Account
                    {
                        Name = name,
                        Shown = name,
                        PasswordHash = credentials.Hash(
                            new Account { Name = name },
                            DemoAccounts.Password
                        ),
                        SecurityStamp = Secrets.Stamp(),
                        Created = TimeProvider.System.GetUtcNow(),
                    }
                );
                await writer.SetAssignments(
                    name,
                    [new Assignment(role, DemoAccounts.Place, Department, unit)]
                );
                return true;
            },
            TestContext.Current.CancellationToken
        );
        return await Window(name);
    }

    private async Task<IPage> Window(string account)
    {
        if (!windows.TryGetValue(account, out var page))
        {
            page = await site.SignedIn(account);
            windows[account] = page;
        }

        return page;
    }
}
