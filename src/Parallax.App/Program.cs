using Parallax.App.Commands;

return await CommandLine.Run(args, Console.OpenStandardInput(), Console.OpenStandardOutput(), Console.Error).ConfigureAwait(false);
