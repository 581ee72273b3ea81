using System.Text.Json.Nodes;
using Mingzhang.Facts.Findings;

namespace Mingzhang.Budgets.Forms;

/// <summary>A field of an inner record as a field of the row that holds it.</summary>
internal sealed class LiftedField<TRow, T> : ScalarField<TRow>
{
    private readonly ScalarField<T> _field;
    private readonly Func<TRow, T> _get;
    private readonly Func<TRow, T, TRow> _set;

    public LiftedField(ScalarField<T> field, Func<TRow, T> get, Func<TRow, T, TRow> set)
        : base(field.Key, field.Label.Chinese, field.Label.English)
    {
        (_field, _get, _set) = (field, get, set);
        Help = field.Help;
        IsRequired = field.IsRequired;
        Source = field.Source;
    }

    public override ScalarStyle Style => _field.Style;

    public override IReadOnlyList<Choice> Choices => _field.Choices;

    public override bool TrySet(ref TRow item, string text, out Text what, out Text remedy)
    {
        var inner = _get(item);
        if (!_field.TrySet(ref inner, text, out what, out remedy))
        {
            return false;
        }

        item = _set(item, inner);
        return true;
    }

    public override string Get(TRow item) => _field.Get(_get(item));

    public override bool IsSaid(TRow item, TRow empty) => _field.IsSaid(_get(item), _get(empty));

    public override JsonObject Schema() => _field.Schema();

    public override TRow Carry(TRow from, TRow to) => _set(to, _field.Carry(_get(from), _get(to)));
}
