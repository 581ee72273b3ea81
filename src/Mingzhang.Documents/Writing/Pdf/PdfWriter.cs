using Mingzhang.Facts.Findings;

namespace Mingzhang.Documents.Writing.Pdf;

/// <summary>
/// 成品 as PDF: headless Chromium prints the HTML, tagged, with outline, page numbers and embedded fonts. One browser serves any number
/// of documents, as many at a time as there are cores; it starts with the first and ends with <see cref="Dispose"/>.
/// </summary>
public sealed class PdfWriter : IDisposable
{
    /// <summary>Each tab takes memory of its own; more than this many do not pay.</summary>
    private const int MostTabs = 4;

    private readonly PrintLimits _limits;
    private readonly SemaphoreSlim _turns = new(
        Math.Clamp(Environment.ProcessorCount, 1, MostTabs)
    );
    private readonly Lock _gate = new();
    private Browser? _browser;

    public PdfWriter(PrintLimits? limits = null) => _limits = limits ?? PrintLimits.Default;

    public static bool IsInstalled => ChromiumProcess.IsInstalled;

    /// <summary>What to say where <see cref="IsInstalled"/> is false.</summary>
    public static Text Missing { get; } =
        new(
            "缺少 Chromium，无法生成 PDF。请安装：sudo apt-get install chromium fonts-wqy-zenhei fonts-arphic-uming fonts-arphic-ukai",
            "Chromium is missing, so no PDF can be made. Install it with: sudo apt-get install chromium fonts-wqy-zenhei fonts-arphic-uming fonts-arphic-ukai"
        );

    /// <summary>Writes the file; null when it is written, otherwise the one reason why it is not. May be called from several threads.</summary>
    public Text? Write(
        Stream output,
        Publication publication,
        CancellationToken cancellation = default
    )
    {
        _turns.Wait(cancellation);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(_limits.Time);
        var browser = Enter();
        var isGood = false;
        try
        {
            if (browser is null)
            {
                return Missing;
            }

            var tab = browser.Take(deadline.Token);
            var pdf = tab.Print(publication, deadline.Token);
            browser.Return(tab, _limits.DocumentsPerTab, deadline.Token);
            isGood = true;
            pdf.Settle(publication.Date, publication.Publisher);
            output.Write(pdf.Bytes);
            return null;
        }
        catch (OperationCanceledException)
        {
            cancellation.ThrowIfCancellationRequested();
            return new Text(
                $"打印 PDF 超过{_limits.Time.TotalSeconds:0}秒，已停止",
                $"printing the PDF took more than {_limits.Time.TotalSeconds:0} s and was stopped"
            );
        }
        catch (BrowserException exception)
        {
            return new Text(
                $"Chromium 未能打印（{exception.Message}）",
                $"Chromium could not print ({exception.Message})"
            );
        }
        finally
        {
            if (browser is not null)
            {
                Leave(browser, isGood);
            }

            _turns.Release();
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _browser?.Dispose();
            _browser = null;
        }

        _turns.Dispose();
    }

    /// <summary>The running browser, or a new one; null where there is none.</summary>
    private Browser? Enter()
    {
        lock (_gate)
        {
            if (_browser is { HasEnded: true, Users: 0 })
            {
                _browser.Dispose();
                _browser = null;
            }

            _browser ??= Browser.Start(_limits);
            if (_browser is not null)
            {
                _browser.Users++;
            }

            return _browser;
        }
    }

    /// <summary>Where a print failed, documents that are in the browser may finish; new ones get a new browser.</summary>
    private void Leave(Browser browser, bool isGood)
    {
        lock (_gate)
        {
            browser.IsRetired |= !isGood;
            if (browser.IsRetired && ReferenceEquals(_browser, browser))
            {
                _browser = null;
            }

            if (--browser.Users == 0 && browser.IsRetired)
            {
                browser.Dispose();
            }
        }
    }
}
