using System.Collections.Immutable;

namespace Mingzhang.Catalog.Vocabulary.Prose;

/// <summary>文字检查用词: the words of <c>catalog/vocabulary/prose/wording.yaml</c>.</summary>
public sealed class ProseWording
{
    private ProseWording(ILookup<string, string> words)
    {
        NeverDoubled = [.. words["never-doubled"]];
        BeforeAmounts = [.. words["before-amounts"]];
        Bodies = [.. words["bodies"]];
        AmountNames = [.. words["amount-names"]];
        Captions = [.. words["captions"]];
        Unfinished = [.. words["unfinished"].OrderByDescending(word => word.Length)];
        Vehicles = [.. words["vehicles"]];
        Equipment = [.. words["equipment"]];
        Holdings = [.. words["holdings"]];
        Purchases = [.. words["purchases"]];
        ReasonsUp = [.. words["reasons-up"]];
        ReasonsDown = [.. words["reasons-down"]];
        ListOpeners = [.. words["list-openers"].OrderByDescending(word => word.Length)];
    }

    /// <summary>Two-character words that are never said twice on purpose.</summary>
    public ImmutableHashSet<string> NeverDoubled { get; }

    /// <summary>Words after which a decimal without a unit is an amount whose unit is missing.</summary>
    public ImmutableArray<string> BeforeAmounts { get; }

    /// <summary>Words for organisations of which a number is stated, the more exact before the general.</summary>
    public ImmutableArray<string> Bodies { get; }

    /// <summary>Words after which a number is an amount or a share.</summary>
    public ImmutableArray<string> AmountNames { get; }

    /// <summary>Words that open a line which is no sentence and needs no full stop.</summary>
    public ImmutableArray<string> Captions { get; }

    /// <summary>Words after which a sentence must go on, longest first.</summary>
    public ImmutableArray<string> Unfinished { get; }

    /// <summary>车辆: words that name the vehicles of a list of fixed assets.</summary>
    public ImmutableArray<string> Vehicles { get; }

    /// <summary>设备: words that name the equipment above a price of a list of fixed assets.</summary>
    public ImmutableArray<string> Equipment { get; }

    /// <summary>Words of a sentence that tells what there is.</summary>
    public ImmutableArray<string> Holdings { get; }

    /// <summary>Words of a sentence that tells what is to be bought, or what is allowed.</summary>
    public ImmutableArray<string> Purchases { get; }

    /// <summary>Words of a reason that can only explain more.</summary>
    public ImmutableArray<string> ReasonsUp { get; }

    /// <summary>Words of a reason that can only explain less.</summary>
    public ImmutableArray<string> ReasonsDown { get; }

    /// <summary>What stands between a stated number and the list of names, longest first.</summary>
    public ImmutableArray<string> ListOpeners { get; }

    /// <summary>Reads the file of <paramref name="catalogFolder"/> (the folder that holds <c>vocabulary</c>).</summary>
    public static ProseWording Load(string catalogFolder) =>
        Parse(File.ReadAllText(Path.Combine(catalogFolder, "vocabulary", "prose", "wording.yaml")));

    public static ProseWording Parse(string text) =>
        new(
            FlowLines
                .Read(text)
                .ToLookup(line => line.Section, line => line.Entry[0].Value, StringComparer.Ordinal)
        );
}
