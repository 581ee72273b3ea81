using Mingzhang.Facts.Amounts;
using Mingzhang.Facts.Findings;

namespace Mingzhang.Budgets.Forms;

/// <summary>Makes the fields of <typeparamref name="T"/>.</summary>
internal static class Fields<T>
{
    public static ScalarField<T> Text(
        string key,
        string chinese,
        string english,
        Func<T, string> get,
        Func<T, string, T> set,
        Text help = default
    ) =>
        new ScalarField<T, string>(key, chinese, english, new TextKind(), get, set) { Help = help };

    public static ScalarField<T> Code(
        string key,
        string chinese,
        string english,
        Func<T, string> get,
        Func<T, string, T> set,
        FieldSource source = FieldSource.None,
        Text help = default,
        bool isRequired = false
    ) =>
        new ScalarField<T, string>(key, chinese, english, new TextKind(isCode: true), get, set)
        {
            Source = source,
            Help = help,
            IsRequired = isRequired,
        };

    public static ScalarField<T> Name(
        string key,
        string chinese,
        string english,
        Func<T, string> get,
        Func<T, string, T> set,
        Text help = default
    ) =>
        new ScalarField<T, string>(key, chinese, english, new TextKind(), get, set)
        {
            IsRequired = true,
            Help = help,
        };

    public static ScalarField<T> Amount(
        string key,
        string chinese,
        string english,
        Func<T, Money?> get,
        Func<T, Money, T> set,
        bool isRequired = false,
        Text help = default
    ) =>
        new ValueField<T, Money>(key, chinese, english, new MoneyKind(), get, set)
        {
            IsRequired = isRequired,
            Help = help,
        };

    public static ScalarField<T> Whole(
        string key,
        string chinese,
        string english,
        Func<T, int?> get,
        Func<T, int, T> set,
        int least = 0,
        int most = 10_000_000,
        bool isRequired = false,
        Text help = default
    ) =>
        new ValueField<T, int>(key, chinese, english, new WholeKind(least, most), get, set)
        {
            IsRequired = isRequired,
            Help = help,
        };

    public static ScalarField<T> Number(
        string key,
        string chinese,
        string english,
        Func<T, decimal?> get,
        Func<T, decimal, T> set,
        decimal most,
        bool isRequired = false
    ) =>
        new ValueField<T, decimal>(key, chinese, english, new DecimalKind(0, most), get, set)
        {
            IsRequired = isRequired,
        };

    public static ScalarField<T> YesNo(
        string key,
        string chinese,
        string english,
        Func<T, bool?> get,
        Func<T, bool, T> set,
        Text help = default
    ) => new ValueField<T, bool>(key, chinese, english, new YesNoKind(), get, set) { Help = help };

    public static ScalarField<T> Choice(
        string key,
        string chinese,
        string english,
        ChoiceKind kind,
        Func<T, string> get,
        Func<T, string, T> set,
        bool isRequired = false,
        Text help = default
    ) =>
        new ScalarField<T, string>(key, chinese, english, kind, get, set)
        {
            IsRequired = isRequired,
            Help = help,
        };

    public static ScalarField<T> Of<TValue>(
        string key,
        string chinese,
        string english,
        ScalarKind<TValue> kind,
        Func<T, TValue?> get,
        Func<T, TValue, T> set,
        bool isRequired = false,
        Text help = default
    )
        where TValue : struct =>
        new ValueField<T, TValue>(key, chinese, english, kind, get, set)
        {
            IsRequired = isRequired,
            Help = help,
        };
}
