using System.CommandLine;
using System.Globalization;
using Mingzhang.Budgets.Classes;
using Mingzhang.Budgets.Cube;
using Mingzhang.Budgets.Model;
using Mingzhang.Catalog;
using Mingzhang.Cli.Verbs.Publish;
using Mingzhang.Cli.Verbs.Store;
using Mingzhang.Drafts;
using Mingzhang.Preparation.Access;
using Mingzhang.Preparation.Desk;
using Mingzhang.Preparation.Sheets;
using Mingzhang.Preparation.Workflow;
using Mingzhang.Storage.Preparation;

namespace Mingzhang.Cli.Verbs.Prepare;

/// <summary><c>prepare</c>: budgets that are being compiled, for whoever sits at the machine of the store. Every deed is in the audit trail.</summary>
internal static class PrepareVerb
{
    public static Command Create(Voice say)
    {
        var prepare = new Command(
            "prepare",
            say.In(
                "管理编制中的预算（在数据库所在的机器上）",
                "budgets that are being compiled, at the machine of the store"
            )
        );
        prepare.Subcommands.Add(List(say));
        prepare.Subcommands.Add(New(say));
        prepare.Subcommands.Add(ImportCommand.Create(say));
        prepare.Subcommands.Add(ExportCommand.Create(say));
        prepare.Subcommands.Add(State(say));
        prepare.Subcommands.Add(Act(say));
        prepare.Subcommands.Add(Diagram(say));
        return prepare;
    }

    public static Argument<long> Id(Voice say) =>
        new("ID")
        {
            Description = say.In(
                "预算编号，见 prepare list",
                "number of the budget, see prepare list"
            ),
        };

    /// <summary>The desk at this machine.</summary>
    public static BudgetDesk Desk(PreparationStore store) =>
        new(
            store,
            new DraftChecker(Catalogue.Default),
            EconomicMeaning.Load(Catalogue.Default),
            TimeProvider.System
        );

    /// <summary>The budget with who works on it here; null where there is none, which was told.</summary>
    public static async Task<(BudgetRecord Budget, Actor Actor)?> Find(
        StoreCommand command,
        PreparationStore store,
        long id,
        CancellationToken cancellation
    )
    {
        var budget = await store
            .ReadAsync(reader => reader.Budget(id), cancellation)
            .ConfigureAwait(false);
        if (budget is null)
        {
            StoreCommand.Refuse(
                command.Say.In($"没有编号为 {id} 的预算", $"there is no budget {id}")
            );
            return null;
        }

        return (budget, Operator.Of(budget.Scope));
    }

    private static Command List(Voice say)
    {
        var store = new StoreCommand(say);
        var place = new Option<string>("--place")
        {
            Description = say.In("行政区划代码；不写为全部", "division code; all where left out"),
            DefaultValueFactory = _ => "",
        };
        var year = new Option<int>("--year")
        {
            Description = say.In("年度；不写为全部", "year; all where left out"),
        };
        var command = store.Add(
            new Command("list", say.In("列出预算及其状态", "list budgets and their states"))
            {
                place,
                year,
            }
        );
        command.SetAction(
            (parsed, cancellation) =>
                store.OnStore(
                    parsed,
                    async opened =>
                    {
                        var budgets = await opened
                            .ReadAsync(
                                reader =>
                                    reader.Budgets(parsed.GetValue(place)!, parsed.GetValue(year)),
                                cancellation
                            )
                            .ConfigureAwait(false);
                        foreach (var budget in budgets)
                        {
                            Console.Out.WriteLine(Line(budget, say));
                        }

                        return ExitStatus.Clean;
                    },
                    cancellation
                )
        );
        return command;
    }

    private static Command New(Voice say)
    {
        var store = new StoreCommand(say);
        var place = Required("--place", say.In("行政区划代码（6 位）", "division code (6 digits)"));
        var department = Required("--department", say.In("部门编码", "code of the department"));
        var unit = new Option<string>("--unit")
        {
            Description = say.In(
                "单位编码；不写为部门本表",
                "code of the unit; the department's own sheet where left out"
            ),
            DefaultValueFactory = _ => "",
        };
        var year = new Option<int>("--year")
        {
            Description = say.In("年度", "year"),
            Required = true,
        };
        var file = new Option<string?>("--from")
        {
            Description = say.In(
                "以预算数据（YAML）或预算底稿（XLSX）为内容",
                "filled from a budget file (YAML or the workbook)"
            ),
        };
        var command = store.Add(
            new Command("create", say.In("新建一份预算", "a new budget"))
            {
                place,
                department,
                unit,
                year,
                file,
            }
        );
        command.SetAction(
            (parsed, cancellation) =>
                store.Guarded(async () =>
                {
                    Budget? content = null;
                    if (
                        parsed.GetValue(file) is { } path
                        && (content = ReadBudget(path, say)) is null
                    )
                    {
                        return ExitStatus.Unusable;
                    }

                    // The first budget makes the store.
                    var opened = await PreparationStore
                        .Open(
                            Mingzhang.Storage.Engines.StoreAddress.Engine(store.Address(parsed)),
                            cancellation
                        )
                        .ConfigureAwait(false);
                    await using var _ = opened.ConfigureAwait(false);
                    var scope = new BudgetScope(
                        parsed.GetValue(place)!,
                        parsed.GetValue(department)!,
                        parsed.GetValue(unit)!
                    );
                    var outcome = await Desk(opened)
                        .Create(
                            Operator.Of(scope),
                            scope,
                            parsed.GetValue(year),
                            content,
                            cancellation
                        )
                        .ConfigureAwait(false);
                    return Tell(store, outcome);
                })
        );
        return command;

        static Option<string> Required(string name, string description) =>
            new(name) { Description = description, Required = true };
    }

    /// <summary>The budget of a file; null where it is none that can be used, which was told.</summary>
    public static Budget? ReadBudget(string path, Voice say)
    {
        if (BudgetCommands.Read(path, say) is not { } reading)
        {
            return null;
        }

        BudgetCommands.Print(Console.Error, path, reading.Problems, say);
        return reading.Budget;
    }

    private static Command State(Voice say)
    {
        var store = new StoreCommand(say);
        var id = Id(say);
        var command = store.Add(
            new Command(
                "state",
                say.In(
                    "一份预算的状态、版本、控制数和可做的下一步",
                    "state, versions, control numbers and next steps of a budget"
                )
            )
            {
                id,
            }
        );
        command.SetAction(
            (parsed, cancellation) =>
                store.OnStore(
                    parsed,
                    async opened =>
                    {
                        if (
                            await Find(store, opened, parsed.GetValue(id), cancellation)
                                .ConfigureAwait(false)
                            is not { } found
                        )
                        {
                            return ExitStatus.Unusable;
                        }

                        var outcome = await Desk(opened)
                            .Open(found.Actor, found.Budget.Id, cancellation)
                            .ConfigureAwait(false);
                        if (outcome.Value is not { } view)
                        {
                            return store.Refuse(outcome.Refusal!.Message);
                        }

                        Write(view, say);
                        return ExitStatus.Clean;
                    },
                    cancellation
                )
        );
        return command;
    }

    private static void Write(BudgetView view, Voice say)
    {
        Console.Out.WriteLine(Line(view.Budget, say));
        var names = new WorkflowVoice(say);
        Console.Out.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{say.In("行数", "rows")}: {view.Rows.Length}"
            )
        );
        foreach (var version in view.Versions)
        {
            Console.Out.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{say.In("版本", "version")} {version.Number}: {names.Of(version.State)}, {version.At:yyyy-MM-dd HH:mm}Z, {version.Account} {version.Reason}"
                )
            );
        }

        var cube = RowCodec.Assemble(view.Rows) is { } budget
            ? new BudgetCube(budget, EconomicMeaning.Load(Catalogue.Default))
            : null;
        foreach (var control in view.Controls)
        {
            var used = cube?.Amount(control.Point)?.ToYuan() ?? "0.00";
            Console.Out.WriteLine(
                $"{say.In("控制数", "control")} {control.Remark}: {control.Limit.ToYuan()}, {say.In("已用", "used")} {used}"
            );
        }

        foreach (var action in view.Actions)
        {
            Console.Out.WriteLine(
                $"→ {action.Action}: {names.Of(action.Action)} ({names.Of(action.Role)}) → {names.Of(action.To)}"
            );
        }
    }

    private static Command Act(Voice say)
    {
        var store = new StoreCommand(say);
        var id = Id(say);
        var action = new Argument<string>("ACTION")
        {
            Description = say.In(
                "操作，见 prepare state：" + string.Join(" ", Enum.GetNames<BudgetAction>()),
                "what to do, see prepare state: " + string.Join(" ", Enum.GetNames<BudgetAction>())
            ),
        };
        action.AcceptOnlyFromAmong(Enum.GetNames<BudgetAction>());
        var reason = new Option<string>("--reason")
        {
            Description = say.In(
                "理由（退回、调整时必填）",
                "why (needed for sending back and adjusting)"
            ),
            DefaultValueFactory = _ => "",
        };
        var command = store.Add(
            new Command(
                "act",
                say.In("按流转表处理一份预算", "move a budget along the table of transitions")
            )
            {
                id,
                action,
                reason,
            }
        );
        command.SetAction(
            (parsed, cancellation) =>
                store.OnStore(
                    parsed,
                    async opened =>
                        await Find(store, opened, parsed.GetValue(id), cancellation)
                            .ConfigureAwait(false)
                            is { } found
                            ? Tell(
                                store,
                                await Desk(opened)
                                    .Act(
                                        found.Actor,
                                        found.Budget.Id,
                                        Enum.Parse<BudgetAction>(parsed.GetValue(action)!),
                                        parsed.GetValue(reason)!,
                                        cancellation
                                    )
                                    .ConfigureAwait(false)
                            )
                            : ExitStatus.Unusable,
                    cancellation
                )
        );
        return command;
    }

    private static Command Diagram(Voice say)
    {
        var command = new Command(
            "diagram",
            say.In("打印流转图（Mermaid）", "print the states and transitions (Mermaid)")
        );
        command.SetAction(_ =>
        {
            Console.Out.Write(WorkflowTable.Diagram());
            return ExitStatus.Clean;
        });
        return command;
    }

    private static int Tell(StoreCommand store, Outcome<BudgetRecord> outcome)
    {
        if (outcome.Value is not { } budget)
        {
            store.Refuse(outcome.Refusal!.Message);
            // A condition of the workflow that does not hold is a finding, not a wrong command.
            return outcome.Refusal.Kind == RefusalKind.Guard
                ? ExitStatus.Findings
                : ExitStatus.Unusable;
        }

        Console.Out.WriteLine(Line(budget, store.Say));
        return ExitStatus.Clean;
    }

    private static string Line(BudgetRecord budget, Voice say) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{budget.Id}\t{budget.Year}\t{budget.Scope.Place}\t{budget.Scope.Department}\t{(budget.Scope.IsDepartment ? "-" : budget.Scope.Unit)}\t{new WorkflowVoice(say).Of(budget.State)}"
        );

    /// <summary>Names of the workflow in the language of the run.</summary>
    private readonly record struct WorkflowVoice(Voice Say)
    {
        public string Of(BudgetState state) => WorkflowWords.Of(state).In(Say.Language);

        public string Of(BudgetAction action) => WorkflowWords.Of(action).In(Say.Language);

        public string Of(Role role) => WorkflowWords.Of(role).In(Say.Language);
    }
}
