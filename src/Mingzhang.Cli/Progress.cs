using System.Diagnostics;
using System.Globalization;

namespace Mingzhang.Cli;

/// <summary>进度: one line on standard error that renews itself, only where somebody watches and work takes long.</summary>
internal sealed class Progress(Voice say, int total) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly bool _isWatched = !Console.IsErrorRedirected;
    private bool _hasLine;
    private int _done;

    public void Step(string name)
    {
        _done++;
        if (!_isWatched || total < 2 || _clock.Elapsed < Patience)
        {
            return;
        }

        var rate = _done / _clock.Elapsed.TotalSeconds;
        var left = TimeSpan.FromSeconds((total - _done) / rate);
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{_done}/{total}  {rate:0.0} {say.In("包/秒", "packs/s")}  {say.In("剩余", "left")} {left:mm\\:ss}  {name}"
        );
        Console.Error.Write("\r\u001b[K" + line);
        _hasLine = true;
    }

    /// <summary>Says something without breaking the line.</summary>
    public void Say(string line)
    {
        Clear();
        Console.Error.WriteLine(line);
    }

    public void Dispose() => Clear();

    private void Clear()
    {
        if (_hasLine)
        {
            Console.Error.Write("\r\u001b[K");
            _hasLine = false;
        }
    }
}
