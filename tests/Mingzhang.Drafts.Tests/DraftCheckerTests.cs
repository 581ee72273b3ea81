using System.Collections.Immutable;
using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Findings;
using Mingzhang.Facts.Packs;
using Mingzhang.Preparation.Sheets;

namespace Mingzhang.Drafts.Tests;

public sealed class DraftCheckerTests
{
    public static TheoryData<string> Samples() => [.. Drafting.Samples];

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_finished_budget_has_no_error_and_no_warning(string sample) =>
        Drafting
            .Checker.Examine(Rows(Drafting.Sample(sample)), CancellationToken.None)
            .Findings.Where(finding => finding.Severity >= Severity.Warning)
            .Select(finding => $"{finding.Finding.Code} {finding.Finding.Message.English}")
            .ShouldBeEmpty();

    [Theory]
    [InlineData("weight", SheetKind.Projects, "target.indicators", "MZ9001")]
    [InlineData("value", SheetKind.Projects, "target.indicators[0].value", "MZ7094")]
    [InlineData("plan", SheetKind.Projects, "payment_plan", "MZ3051")]
    [InlineData("code", SheetKind.Projects, "code", "MZ9001")]
    [InlineData("reason", SheetKind.Explanations, "text", "MZ1016")]
    [InlineData("class", SheetKind.Expenditure, "function", "MZ9001")]
    public void A_planted_error_is_found_where_it_was_typed(
        string error,
        SheetKind sheet,
        string column,
        string code
    )
    {
        var rows = Rows(PlantedErrors.All[error](Drafting.Sample("hebei-2025")));
        var found = Drafting
            .Checker.Examine(rows, CancellationToken.None)
            .Findings.Where(finding => finding.Severity >= Severity.Warning)
            .ToList();

        var places = found
            .Where(finding => finding.Finding.Code == code)
            .SelectMany(finding => finding.Places)
            .ToList();
        places.ShouldContain(
            place =>
                place.Sheet == sheet && place.Column.StartsWith(column, StringComparison.Ordinal),
            string.Join(
                "\n",
                found.Select(one => $"{one.Finding.Code} {string.Join(' ', one.Places)}")
            )
        );
        var first = places.First(place => place.Sheet == sheet && place.Row is not null);
        rows.Single(row => row.Id == first.Row).Sheet.ShouldBe(sheet);
    }

    [Fact]
    public void What_data_and_print_both_say_of_one_entry_is_said_once() =>
        Drafting
            .Checker.Examine(
                Rows(PlantedErrors.All["weight"](Drafting.Sample("hebei-2025"))),
                CancellationToken.None
            )
            .Findings.Count(finding =>
                finding.Severity == Severity.Error
                && finding.Path.StartsWith(
                    "projects[0].target.indicators",
                    StringComparison.Ordinal
                )
            )
            .ShouldBe(1);

    [Fact]
    public void A_wrong_class_stands_with_the_line_that_has_it()
    {
        var budget = Drafting.Sample("chongqing-district-2025");
        var rows = Rows(
            budget with
            {
                Expenditure = budget.Expenditure.SetItem(
                    3,
                    budget.Expenditure[3] with
                    {
                        Economic = "30299x",
                    }
                ),
            }
        );

        var line = rows.Where(row => row.Sheet == SheetKind.Expenditure).ElementAt(3);
        Drafting
            .Checker.Examine(rows, CancellationToken.None)
            .Of(line.Id)
            .ShouldContain(finding =>
                finding.Severity == Severity.Error && finding.Places[0].Column == "economic"
            );
    }

    [Fact]
    public void What_a_given_total_contradicts_leads_to_the_given_amount_and_the_lines()
    {
        var budget = Drafting.Sample("chongqing-district-2025");
        var line = budget.Expenditure[0];
        var point = new Facts.Cube.Point
        {
            Year = budget.Year,
            Side = Facts.Cube.Sides.Expenditure,
            Function = line.Function,
        };
        var rows = Rows(
            budget with
            {
                Given = budget.Given.Add(new GivenAmount(point, new Money(1_00))),
            }
        );

        var given = rows.Last(row => row.Sheet == SheetKind.Given);
        Drafting
            .Checker.Examine(rows, CancellationToken.None)
            .Of(given.Id)
            .ShouldContain(finding => finding.Severity == Severity.Error);
    }

    [Fact]
    public void A_reason_that_nobody_has_typed_yet_is_no_error()
    {
        var budget = Drafting.Sample("chongqing-district-2025") with
        {
            Explanations = ImmutableDictionary<string, string>.Empty,
            Contact = null,
        };

        var report = Drafting.Checker.Examine(Rows(budget), CancellationToken.None);

        report.Errors.ShouldBe(0);
        report.Findings.ShouldContain(finding =>
            finding.Kind == DraftFindingKind.Missing
            && finding.Severity == Severity.Info
            && finding.Places[0].Sheet == SheetKind.Explanations
        );
    }

    [Fact]
    public void A_draft_that_was_just_begun_has_no_error()
    {
        var report = Drafting.Checker.Examine(
            Rows(
                new Budget
                {
                    Year = 2026,
                    Division = "500112",
                    Scope = PackScope.Unit,
                    Department = new Department("某区科学技术协会", "309"),
                    Units = [new BudgetUnit { Code = "309001", Name = "某区科学技术协会本级" }],
                }
            ),
            CancellationToken.None
        );

        report
            .Findings.Where(finding => finding.Severity == Severity.Error)
            .Select(finding => finding.Finding.Message.English)
            .ShouldBeEmpty();
    }

    [Fact]
    public void Rows_without_a_header_are_no_draft_yet() =>
        Drafting
            .Checker.Examine(
                Rows(Drafting.Sample("sichuan-2024"))
                    .RemoveAll(row => row.Sheet == SheetKind.Header),
                CancellationToken.None
            )
            .ShouldBe(DraftReport.Empty);

    [Fact]
    public void A_row_that_cannot_be_read_does_not_shift_the_others()
    {
        var budget = PlantedErrors.All["class"](Drafting.Sample("sichuan-2024"));
        var rows = Rows(budget);
        var line = rows.First(row => row.Sheet == SheetKind.Expenditure);
        var damaged = rows.Insert(
            rows.IndexOf(line),
            new SheetRow(Guid.CreateVersion7(), SheetKind.Expenditure, 1, 1, "{\"nonsense\":1}")
        );

        Drafting
            .Checker.Examine(damaged, CancellationToken.None)
            .Of(line.Id)
            .ShouldContain(finding => finding.Places[0].Column == "function");
    }

    [Fact]
    public void Amounts_beyond_every_limit_are_told_and_nothing_is_added_up()
    {
        var budget = Drafting.Sample("sichuan-2024");
        var report = Drafting.Checker.Examine(
            Rows(
                budget with
                {
                    Expenditure = budget.Expenditure.SetItem(
                        0,
                        budget.Expenditure[0] with
                        {
                            Amount = new Money(long.MaxValue / 200),
                        }
                    ),
                }
            ),
            CancellationToken.None
        );

        report.NotPrinted.ShouldNotBeNull();
        report.Errors.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void A_stale_run_is_given_up()
    {
        using var stale = new CancellationTokenSource();
        stale.Cancel();
        Should.Throw<OperationCanceledException>(() =>
            Drafting.Checker.Examine(Rows(Drafting.Sample("sichuan-2024")), stale.Token)
        );
    }

    [Fact]
    public void Whatever_people_type_the_checker_answers()
    {
        var random = new Random(20261121);
        string[] odd =
        [
            "",
            " ",
            "x",
            "30",
            "309001",
            "-1",
            "５０",
            "涉密",
            "<script>",
            "=1+1",
            "\u0000",
            "2060702999",
            "合计",
            "😀",
        ];
        foreach (var sample in Drafting.Samples)
        {
            var budget = Drafting.Sample(sample);
            for (var i = 0; i < 12; i++)
            {
                string Odd() => odd[random.Next(odd.Length)];
                var draft = budget with
                {
                    Year = random.Next(4) == 0 ? random.Next(0, 9999) : budget.Year,
                    Division = random.Next(4) == 0 ? Odd() : budget.Division,
                    Department =
                        random.Next(4) == 0 ? new Department(Odd(), Odd()) : budget.Department,
                    Units = random.Next(4) == 0 ? [] : budget.Units,
                    Expenditure =
                    [
                        .. budget.Expenditure.Select(line =>
                            random.Next(4) > 0
                                ? line
                                : line with
                                {
                                    Unit = Odd(),
                                    Function = Odd(),
                                    Economic = Odd(),
                                    Nature = Odd(),
                                    Fund = Odd(),
                                    Project = Odd(),
                                    Amount = new Money(
                                        random.NextInt64(-1_000_000_000_000, 1_000_000_000_000)
                                    ),
                                }
                        ),
                    ],
                    Projects =
                    [
                        .. budget.Projects.Select(project =>
                            random.Next(3) > 0
                                ? project
                                : project with
                                {
                                    Key = Odd(),
                                    Name = Odd(),
                                    Programme = Odd(),
                                    Unit = Odd(),
                                    IsClassified = random.Next(2) == 0,
                                }
                        ),
                    ],
                };

                Should.NotThrow(() =>
                    Drafting.Checker.Examine(Rows(draft), CancellationToken.None)
                );
            }
        }
    }

    private static ImmutableArray<SheetRow> Rows(Budget budget)
    {
        var number = 0;
        return
        [
            .. RowCodec
                .TakeApart(budget, () => new Guid(++number, 0, 0, new byte[8]))
                .Select(edit => new SheetRow(edit.Id, edit.Sheet, edit.Ordinal, 1, edit.Content!)),
        ];
    }
}
