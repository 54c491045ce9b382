using System.Runtime.CompilerServices;
using System.Text;

namespace Parallax.Tests;

internal static class TestSetup
{
    // Tests encode what the engine decodes: they need the framework's code pages whichever runs first.
    [ModuleInitializer]
    internal static void RegisterCodePages() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
}
