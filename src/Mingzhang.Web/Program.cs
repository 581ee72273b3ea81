using System.Text;
using Mingzhang.Web.Hosting;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
return await Startup.RunAsync(args).ConfigureAwait(false);
