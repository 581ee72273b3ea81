using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Mingzhang.Checks.Tests")]
