using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Mingzhang.Documents.Tests")]
