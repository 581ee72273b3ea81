using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using Mingzhang.Budgets.Model;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Packs;

namespace Mingzhang.Budgets.Tests;

/// <summary>
/// Budgets in which every property of every record says something, found by reflection: a property that no form knows is lost on the
/// way to a file and back, and the comparison shows it.
/// </summary>
/// <param name="texts">What texts say.</param>
internal sealed class FilledBudgets(int seed, string[] texts)
{
    private static readonly Dictionary<string, string[]> Members = new()
    {
        ["Stage"] = [Stages.Approved, Stages.SecondDraft],
        ["Fund"] = RandomBudgets.Funds,
        ["Origin"] = [Origins.Current, Origins.CarryOver],
        ["Nature"] = [Natures.Personnel, Natures.Project, Natures.Public],
        ["Item"] = [Items.Reception, Items.Overseas],
        ["Function"] = RandomBudgets.Functions,
        ["Economic"] = RandomBudgets.Economics,
        ["GovernmentEconomic"] = ["50201", "50502"],
        ["CatalogueCode"] = ["A02010105", ""],
        ["Programme"] = ["", "P0"],
        ["Project"] = ["", "P0"],
        ["Unit"] = ["309000"],
        ["TargetIndicator.Unit"] = ["%", "场次"],
        ["ProcurementItem.Kind"] = [Items.Goods, Items.Works, Items.Services],
    };

    /// <summary>Texts as people write them, and worse.</summary>
    public static readonly string[] AnyTexts =
    [
        "科普活动",
        "2060702",
        "0.10",
        "true",
        "null",
        "~",
        " 前后空格 ",
        "冒号: 和 # 井号",
        "引号\"与'反斜杠\\",
        "第一行\n第二行",
        "第一行\n\n  缩进\n",
        "\n",
        "- 列表",
        "{大括号}, [方括号]",
        "&锚 *别名 !标签",
        "=1+1",
        "≥",
        "\t制表\r\n回车",
        "𠮷野家",
        "结尾冒号:",
        "％％ @ ` |",
    ];

    private readonly Random _random = new(seed);

    public static Budget Of(int seed, string[]? texts = null) =>
        (Budget)new FilledBudgets(seed, texts ?? AnyTexts).Record(typeof(Budget))! with
        {
            Year = 2025,
            Scope = seed % 2 == 0 ? PackScope.Unit : PackScope.Department,
        };

    /// <summary>The first path at which two values differ; null where they are the same throughout.</summary>
    public static string? Difference(object? left, object? right, string path = "")
    {
        switch (left, right)
        {
            case (null, null):
                return null;
            case (null, _) or (_, null):
                return path;
            case (IDictionary one, IDictionary other):
                return
                    one.Count == other.Count
                    && one.Keys.Cast<object>().All(key => Equals(one[key], other[key]))
                    ? null
                    : path;
            case (IEnumerable one and not string, IEnumerable other):
                var ones = one.Cast<object>().ToList();
                var others = other.Cast<object>().ToList();
                if (ones.Count != others.Count)
                {
                    return $"{path}: {ones.Count} and {others.Count}";
                }

                return ones.Select((item, i) => Difference(item, others[i], $"{path}[{i}]"))
                    .FirstOrDefault(difference => difference is not null);
        }

        var type = left.GetType();
        if (!IsRecord(type))
        {
            return Equals(left, right) ? null : $"{path}: '{left}' and '{right}'";
        }

        return Properties(type)
            .Select(property =>
                Difference(
                    property.GetValue(left),
                    property.GetValue(right),
                    $"{path}.{property.Name}"
                )
            )
            .FirstOrDefault(difference => difference is not null);
    }

    private static IEnumerable<PropertyInfo> Properties(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property =>
                property.SetMethod is not null && property.GetIndexParameters().Length == 0
            );

    private static bool IsRecord(Type type) =>
        type is { IsClass: true, Namespace: not null }
        && type.Namespace.StartsWith("Mingzhang", StringComparison.Ordinal);

    private object Record(Type type)
    {
        var record = RuntimeHelpers.GetUninitializedObject(type);
        foreach (var property in Properties(type))
        {
            property.SetValue(record, Value(property.PropertyType, type.Name, property.Name));
        }

        return record;
    }

    private object? Value(Type type, string owner, string name)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return _random.Next(4) == 0 ? null : Value(inner, owner, name);
        }

        if (type == typeof(string))
        {
            return Text(owner, name);
        }

        if (type == typeof(Point))
        {
            return new Point
            {
                Year = _random.Next(2020, 2030),
                Side = Sides.Income,
                Fund = Funds.Fiscal,
                Nature = _random.Next(2) == 0 ? "" : Natures.Basic,
                Unit = "309001",
                Function = "20607",
                Economic = "501",
                Origin = Origins.CarryOver,
                Project = "P1",
                Item = Items.OperatingCost,
                Measure = Measures.Count,
            };
        }

        if (type == typeof(int))
        {
            return name == "Month" ? _random.Next(1, 13) : _random.Next(2000, 2100);
        }

        if (type == typeof(decimal))
        {
            return _random.Next(0, 10_000) / 100m;
        }

        if (type == typeof(bool))
        {
            return _random.Next(2) == 0;
        }

        if (type == typeof(Money))
        {
            return new Money(_random.NextInt64(-1_000_000_000_000, 1_000_000_000_000));
        }

        if (type == typeof(DateOnly))
        {
            return new DateOnly(2025, 1, 1).AddDays(_random.Next(400));
        }

        if (type.IsEnum)
        {
            var values = Enum.GetValues(type);
            return values.GetValue(_random.Next(values.Length));
        }

        if (type == typeof(ImmutableDictionary<string, string>))
        {
            return Enumerable
                .Range(0, _random.Next(3))
                .ToImmutableDictionary(i => "文字" + i, _ => Any());
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>))
        {
            var item = type.GetGenericArguments()[0];
            var list = Array.CreateInstance(item, _random.Next(1, 4));
            for (var i = 0; i < list.Length; i++)
            {
                list.SetValue(Record(item), i);
            }

            return typeof(ImmutableArray)
                .GetMethods()
                .Single(method =>
                    method.Name == nameof(ImmutableArray.Create)
                    && method.GetParameters() is [{ ParameterType.IsArray: true }]
                )
                .MakeGenericMethod(item)
                .Invoke(null, [list]);
        }

        return Record(type);
    }

    private string Text(string owner, string name) =>
        Members.TryGetValue($"{owner}.{name}", out var members)
        || Members.TryGetValue(name, out members)
            ? RandomBudgets.Pick(_random, members)
            : Any();

    private string Any() => RandomBudgets.Pick(_random, texts);
}
