using System.Globalization;
using Mingzhang.Catalog;
using Mingzhang.Storage.Corpus;
using Mingzhang.Tools.NationalData;

// fill STORE DEPARTMENTS YEARS: generated packs into a store; ask STORE DEPARTMENTS YEARS ROUNDS: how long questions take.
if (
    args is not [var verb and ("fill" or "ask"), var address, .. var numbers]
    || numbers.Length is < 2 or > 3
    || !numbers.All(number => int.TryParse(number, CultureInfo.InvariantCulture, out _))
)
{
    Console.Error.WriteLine(
        "fill STORE DEPARTMENTS YEARS [BATCH] | ask STORE DEPARTMENTS YEARS [ROUNDS]"
    );
    return 2;
}

var values = numbers.Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToArray();
var data = new NationalCorpus(Catalogue.Default);
await using var store = await CorpusStores.Open(address);
if (verb == "fill")
{
    await Filling.Run(
        store,
        data,
        Math.Min(values[0], data.Most),
        values[1],
        values.Length > 2 ? values[2] : 200
    );
}
else
{
    await Asking.Run(store, data, values[0], values[1], values.Length > 2 ? values[2] : 400);
}

return 0;
