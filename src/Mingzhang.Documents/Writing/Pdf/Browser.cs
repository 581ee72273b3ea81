using System.Globalization;

namespace Mingzhang.Documents.Writing.Pdf;

/// <summary>One running Chromium with its tabs. Tabs are lent to one document at a time.</summary>
internal sealed class Browser : IDisposable
{
    private readonly ChromiumProcess _process;
    private readonly DevTools _tools;
    private readonly Stack<PrintTab> _free = [];
    private readonly Lock _gate = new();
    private int _opened;

    private Browser(ChromiumProcess process)
    {
        _process = process;
        _tools = new DevTools(process.Input, process.Output);
    }

    /// <summary>Documents that are being printed; the owner counts.</summary>
    public int Users { get; set; }

    /// <summary>Whether something went wrong in it, so that no new document comes to it.</summary>
    public bool IsRetired { get; set; }

    public bool HasEnded => _process.HasEnded;

    /// <summary>Starts a browser; null where none is installed or can be started.</summary>
    public static Browser? Start(PrintLimits limits) =>
        ChromiumProcess.Start(limits) is { } process ? new Browser(process) : null;

    public PrintTab Take(CancellationToken cancellation)
    {
        string path;
        lock (_gate)
        {
            if (_free.TryPop(out var tab))
            {
                return tab;
            }

            path = Path.Combine(
                _process.Folder,
                string.Create(CultureInfo.InvariantCulture, $"print{++_opened}.html")
            );
        }

        return PrintTab.Open(_tools, path, cancellation);
    }

    /// <summary>Takes a tab back after a good print; one that has served long enough is closed, so that nothing piles up in it.</summary>
    public void Return(PrintTab tab, int documentsPerTab, CancellationToken cancellation)
    {
        if (tab.Printed >= documentsPerTab)
        {
            tab.Close(cancellation);
            return;
        }

        lock (_gate)
        {
            _free.Push(tab);
        }
    }

    public void Dispose()
    {
        _process.Dispose();
        _tools.Dispose();
    }
}
