using Mingzhang.Tools.Samples;

return SampleFolder.Write(args is [var folder] ? folder : "samples");
