using System.Collections.Immutable;
using Mingzhang.Documents.Writing;
using Mingzhang.Documents.Writing.Word;
using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Cube;
using Mingzhang.Facts.Findings;
using Mingzhang.Publishing.Binding;
using Mingzhang.Publishing.Narratives.Composing;

namespace Mingzhang.Publishing.Narratives.Editing;

/// <summary>
/// 更新数: renews the bound figures of an edited text from the budget, and says where the text had another number, and which amounts
/// stand in it without a fact.
/// </summary>
public sealed class EditedFigures
{
    private readonly ProseFacts _facts;
    private readonly NumberPrinter _numbers;
    private readonly Dictionary<string, string> _bindings = new(StringComparer.Ordinal);
    private readonly HashSet<string> _printed = new(StringComparer.Ordinal);
    private readonly List<Text> _notes = [];

    private EditedFigures(ProseFacts facts, NumberPrinter numbers, ImmutableArray<Block> composed)
    {
        _facts = facts;
        _numbers = numbers;
        foreach (var run in composed.OfType<Paragraph>().SelectMany(block => block.Runs))
        {
            if (run.Binding.Length > 0)
            {
                // Word keeps 64 characters of a binding; the composed text knows the whole.
                _bindings.TryAdd(WordWriter.TagOf(run.Binding), run.Binding);
                _printed.Add(run.Text);
            }
        }
    }

    /// <summary>The blocks of an edited text with its figures renewed, tables of <paramref name="composed"/> in their places.</summary>
    /// <param name="composed">The text as it would be composed now: it knows the tables and all bindings.</param>
    public static (ImmutableArray<Block> Blocks, ImmutableArray<Text> Notes) Renew(
        EditedText edited,
        ImmutableArray<Block> composed,
        ProseFacts facts,
        NumberPrinter numbers
    )
    {
        var figures = new EditedFigures(facts, numbers, composed);
        var tables = new Queue<PrintTable>(composed.OfType<PrintTable>());
        var blocks = ImmutableArray.CreateBuilder<Block>();
        foreach (var block in edited.Blocks)
        {
            if (block is PageBreak)
            {
                if (tables.TryDequeue(out var table))
                {
                    blocks.Add(table);
                }
            }
            else
            {
                blocks.Add(block is Paragraph paragraph ? figures.Renew(paragraph) : block);
            }
        }

        blocks.AddRange(tables);
        return (blocks.ToImmutable(), [.. figures._notes]);
    }

    private Paragraph Renew(Paragraph paragraph)
    {
        var runs = ImmutableArray.CreateBuilder<Run>();
        foreach (var run in paragraph.Runs)
        {
            runs.Add(run.Binding.Length > 0 ? Renew(run) : run);
            if (run.Binding.Length == 0)
            {
                NoteLoose(run.Text);
            }
        }

        return paragraph with
        {
            Runs = runs.ToImmutable(),
        };
    }

    private Run Renew(Run run)
    {
        var binding = _bindings.GetValueOrDefault(run.Binding, run.Binding);
        if (FactIdentity.Read(binding) is not { } identity || TextOf(identity) is not { } now)
        {
            _notes.Add(
                new Text(
                    $"文字中的“{run.Text}”不再对应预算数据中的数，照原样保留",
                    $"'{run.Text}' in the text no longer has a fact; it stays as it is"
                )
            );
            return run with { Binding = "" };
        }

        if (now != run.Text)
        {
            _notes.Add(
                new Text(
                    $"文字写{run.Text}，预算数据为{now}，已更新",
                    $"the text says {run.Text}, the budget says {now}; it was renewed"
                )
            );
        }

        return new Run(now) { Binding = binding };
    }

    /// <summary>What is printed for a fact now; null where there is no such fact.</summary>
    private string? TextOf(FactIdentity identity)
    {
        var point = identity.Point;
        if (point.Measure == Measures.Count)
        {
            return _facts.Count(point.Item) is { } count ? NumberPrinter.Count(count) : null;
        }

        var plain = point with { Measure = Measures.Amount };
        if (point.Measure == Measures.Share)
        {
            var whole = identity.Whole is { } all ? _facts.Amount(all) ?? Money.Zero : Money.Zero;
            return whole == Money.Zero
                ? null
                : _numbers.Percent(
                    (_facts.Amount(plain) ?? Money.Zero).Fen * 100m / whole.Fen,
                    identity.Decimals
                );
        }

        if (point.Measure is Measures.Change or Measures.ChangeRate)
        {
            var comparison = Comparison.At(_facts, plain, _numbers);
            return comparison.Trend == Trend.Unknown ? null
                : point.Measure == Measures.Change
                    ? _numbers.Amount(comparison.Change, identity.Decimals)
                : comparison.Rate is { } rate ? _numbers.Percent(rate, identity.Decimals)
                : null;
        }

        return _numbers.Amount(_facts.Amount(plain) ?? Money.Zero, identity.Decimals);
    }

    /// <summary>An amount that somebody typed into the text: it follows no change of the budget.</summary>
    private void NoteLoose(string words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (!char.IsAsciiDigit(words[i]))
            {
                continue;
            }

            var start = i;
            while (i < words.Length && (char.IsAsciiDigit(words[i]) || words[i] is '.' or ','))
            {
                i++;
            }

            var rest = words.AsSpan(i);
            var number = words[start..i];
            if (
                (rest.StartsWith("万元") || rest.StartsWith("元") || rest.StartsWith("%"))
                && !_printed.Contains(number)
            )
            {
                _notes.Add(
                    new Text(
                        $"文字中的“{number}”没有与预算数据绑定，也不等于任何公开的数，请核对",
                        $"'{number}' in the text is bound to no fact and equals no published figure: check it"
                    )
                );
            }
        }
    }
}
