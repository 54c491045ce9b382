using System.Globalization;
using Parallax.Security;

// xss PAYLOADS.jsonl [EVERY]   payloads ("p") as reports of a real server, looked at with a real Chromium: by the encoding alone, by the policy alone; with a control
// signin TRIES                 whether the time of a wrong sign-in tells a name that has an account from one that has none
switch (args)
{
    case ["xss", var payloads, .. var rest]:
        return await XssCommand.Run(payloads, rest.Length > 0 ? Number(rest[0]) : 1).ConfigureAwait(false);
    case ["signin", var tries]:
        return await SignInCommand.Run(Number(tries)).ConfigureAwait(false);
    default:
        Console.Error.WriteLine("usage: Parallax.Security xss PAYLOADS.jsonl [EVERY] | signin TRIES");
        return 2;
}

static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
