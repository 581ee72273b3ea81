using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Packs;

namespace Mingzhang.Preparation.Sheets;

/// <summary>预算基本信息 of the <see cref="SheetKind.Header"/> sheet.</summary>
public sealed record BudgetHeader
{
    public required int Year { get; init; }

    public string Place { get; init; } = "";

    public string Division { get; init; } = "";

    public PackScope Scope { get; init; } = PackScope.Unit;

    public required Department Department { get; init; }

    public Contact? Contact { get; init; }

    public DateOnly? PublicationDate { get; init; }
}

/// <summary>文字说明 of the <see cref="SheetKind.Explanations"/> sheet.</summary>
public sealed record Explanation(string Key, string Text);

/// <summary>行的编码: rows as JSON and back. Strict: an unknown or missing member, or an amount with more than two decimals, is refused.</summary>
public static class RowCodec
{
    /// <summary>Longest row that is taken, in characters: a project with two hundred indicators is far below.</summary>
    public const int LongestRow = 400_000;

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 12,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        // A member that may be null is left out where it is: leaving it out must read back.
        TypeInfoResolver = new DefaultJsonTypeInfoResolver
        {
            Modifiers =
            {
                static info =>
                {
                    foreach (var property in info.Properties)
                    {
                        if (
                            property.AssociatedParameter is { } parameter
                            && (
                                parameter.IsNullable
                                || Nullable.GetUnderlyingType(property.PropertyType) is not null
                            )
                        )
                        {
                            property.IsRequired = false;
                        }
                    }
                },
            },
        },
        Converters =
        {
            new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false),
            new MoneyConverter(),
        },
    };

    public static string Write(object record) =>
        JsonSerializer.Serialize(record, record.GetType(), Options);

    /// <summary>The record of a row; null where the content is none of its sheet.</summary>
    public static object? Read(SheetKind sheet, string content)
    {
        if (content.Length > LongestRow)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(content, RecordOf(sheet), Options);
        }
        catch (Exception refusal)
            when (refusal is JsonException or NotSupportedException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>A record of another kind than a row (a standard, a project of the library); null where the content is none.</summary>
    public static T? Read<T>(string content)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(content, Options);
        }
        catch (Exception refusal)
            when (refusal is JsonException or NotSupportedException or OverflowException)
        {
            return null;
        }
    }

    public static Type RecordOf(SheetKind sheet) =>
        sheet switch
        {
            SheetKind.Header => typeof(BudgetHeader),
            SheetKind.Units => typeof(BudgetUnit),
            SheetKind.Revenue => typeof(RevenueLine),
            SheetKind.Expenditure => typeof(ExpenditureLine),
            SheetKind.Projects => typeof(BudgetProject),
            SheetKind.Targets => typeof(TargetSheet),
            SheetKind.Procurement => typeof(ProcurementItem),
            SheetKind.Assets => typeof(AssetItem),
            SheetKind.Given => typeof(GivenAmount),
            SheetKind.Explanations => typeof(Explanation),
            _ => throw new ArgumentOutOfRangeException(nameof(sheet), sheet, message: null),
        };

    /// <summary>The budget that rows make up; null while the header is missing.</summary>
    public static Budget? Assemble(ImmutableArray<SheetRow> rows) =>
        AssembleRecords([
            .. rows.OrderBy(row => row.Sheet)
                .ThenBy(row => row.Ordinal)
                .ThenBy(row => row.Id)
                .Select(row => Read(row.Sheet, row.Content))
                .OfType<object>(),
        ]);

    /// <summary>The same of records in order.</summary>
    public static Budget? AssembleRecords(IReadOnlyList<object> records)
    {
        var header = records.OfType<BudgetHeader>().FirstOrDefault();
        return header is null
            ? null
            : new Budget
            {
                Year = header.Year,
                Place = header.Place,
                Division = header.Division,
                Scope = header.Scope,
                Department = header.Department,
                Contact = header.Contact,
                PublicationDate = header.PublicationDate,
                Units = [.. records.OfType<BudgetUnit>()],
                Revenue = [.. records.OfType<RevenueLine>()],
                Expenditure = [.. records.OfType<ExpenditureLine>()],
                Projects = [.. records.OfType<BudgetProject>()],
                Targets = [.. records.OfType<TargetSheet>()],
                Procurement = [.. records.OfType<ProcurementItem>()],
                Assets = [.. records.OfType<AssetItem>()],
                Given = [.. records.OfType<GivenAmount>()],
                Explanations = records
                    .OfType<Explanation>()
                    .GroupBy(explanation => explanation.Key, StringComparer.Ordinal)
                    .ToImmutableDictionary(
                        group => group.Key,
                        group => group.Last().Text,
                        StringComparer.Ordinal
                    ),
            };
    }

    /// <summary>A budget taken apart into new rows.</summary>
    /// <param name="newId">Gives each row its identity.</param>
    public static ImmutableArray<RowEdit> TakeApart(Budget budget, Func<Guid> newId)
    {
        var edits = ImmutableArray.CreateBuilder<RowEdit>();
        Add(
            SheetKind.Header,
            [
                new BudgetHeader
                {
                    Year = budget.Year,
                    Place = budget.Place,
                    Division = budget.Division,
                    Scope = budget.Scope,
                    Department = budget.Department,
                    Contact = budget.Contact,
                    PublicationDate = budget.PublicationDate,
                },
            ]
        );
        Add(SheetKind.Units, budget.Units);
        Add(SheetKind.Revenue, budget.Revenue);
        Add(SheetKind.Expenditure, budget.Expenditure);
        Add(SheetKind.Projects, budget.Projects);
        Add(SheetKind.Targets, budget.Targets);
        Add(SheetKind.Procurement, budget.Procurement);
        Add(SheetKind.Assets, budget.Assets);
        Add(SheetKind.Given, budget.Given);
        Add(
            SheetKind.Explanations,
            budget
                .Explanations.OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => new Explanation(pair.Key, pair.Value))
        );
        return edits.ToImmutable();

        void Add(SheetKind sheet, IEnumerable<object> records)
        {
            var ordinal = 0L;
            foreach (var record in records)
            {
                edits.Add(
                    new RowEdit(newId(), sheet, ordinal += 1024, SeenRevision: 0, Write(record))
                );
            }
        }
    }

    /// <summary>Yuan with two decimals as a string: no reader of JSON turns it into floating point.</summary>
    private sealed class MoneyConverter : JsonConverter<Money>
    {
        public override Money Read(
            ref Utf8JsonReader reader,
            Type typeToConvert,
            JsonSerializerOptions options
        )
        {
            if (
                reader.TokenType == JsonTokenType.String
                && decimal.TryParse(
                    reader.GetString(),
                    NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                    CultureInfo.InvariantCulture,
                    out var yuan
                )
                && Math.Abs(yuan) < 10_000_000_000_000_000m
                && decimal.Round(yuan, 2) == yuan
            )
            {
                return new Money((long)(yuan * 100));
            }

            throw new JsonException("an amount is a string of yuan with at most two decimals");
        }

        public override void Write(
            Utf8JsonWriter writer,
            Money value,
            JsonSerializerOptions options
        ) => writer.WriteStringValue(value.ToYuan());
    }
}
