namespace Mingzhang.Tests;

/// <summary>
/// The repository, found from where the tests run. Source paths of the compiler are no help: a build server maps them to a name
/// that does not exist.
/// </summary>
internal static class RepositoryRoot
{
    public static string Folder { get; } = Find();

    private static string Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Mingzhang.slnx")))
            {
                return at.FullName;
            }
        }

        throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
