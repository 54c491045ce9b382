using Parallax.App.Alerts;
using Parallax.App.Api;
using Parallax.App.Serving;

namespace Parallax.App.Pages;

/// <summary>The form of an alert rule, and what was typed into it.</summary>
internal static class AlertRuleForm
{
    private static readonly (AlertKind Kind, string What)[] _kinds =
    [
        (AlertKind.SecondOrigin, "a second independent origin tells it"),
        (AlertKind.Contradiction, "origins begin to contradict each other"),
        (AlertKind.Denial, "something is denied"),
        (AlertKind.FigureRose, "a figure rises"),
        (AlertKind.SilentEdit, "a report is changed and does not say so"),
        (AlertKind.Word, "one of these words or names comes up"),
    ];

    /// <summary>What a kind is called.</summary>
    public static string Label(AlertKind kind) => kind switch
    {
        AlertKind.SecondOrigin => "second origin",
        AlertKind.FigureRose => "figure rose",
        AlertKind.SilentEdit => "silent edit",
        _ => Render.Words.Name(kind),
    };

    /// <summary>What the form of a new rule holds.</summary>
    /// <param name="story">The one story that it is to be about; empty for all.</param>
    public static AlertRuleRequest Empty(string story) =>
        new("", [.. new[] { AlertKind.SecondOrigin, AlertKind.Contradiction, AlertKind.Denial }.Select(k => ApiJson.Kebab(k))], story.Length == 0 ? null : story);

    /// <summary>A rule as the form shows it.</summary>
    public static AlertRuleRequest Of(AlertRule rule) => new(
        rule.Name, [.. rule.Kinds.Select(k => ApiJson.Kebab(k))], rule.StoryId, rule.OnlyWatched, rule.Words, ApiJson.Kebab(rule.Channel), rule.Target, ApiJson.Kebab(rule.Digest), rule.Stopped is not null);

    /// <summary>What was posted. Words without their kind, and a target without its channel, are left out: the fields stand in the form in any case.</summary>
    public static AlertRuleRequest Of(Visit visit)
    {
        var kinds = visit.Fields("kind");
        string[] words = visit.Field("words").Split(['\n', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        string channel = visit.Field("channel") is { Length: > 0 } given ? given : "feed", target = visit.Field("target").Trim();
        bool sends = channel != "feed";
        return new AlertRuleRequest(
            visit.Field("name").Trim(), kinds, visit.Field("story").Trim() is { Length: > 0 } story ? story : null, visit.Field("watched") == "yes",
            kinds.Contains("word") ? words : [], channel, sends && target.Length > 0 ? target : null, sends && visit.Field("digest") is { Length: > 0 } digest ? digest : "each");
    }

    public static void Write(Markup html, Visit visit, string action, AlertRuleRequest rule, string button)
    {
        html.Add($"<form method=\"post\" action=\"{action}\" class=\"rule\">").Token(visit);
        html.Add($"<label>Called <input name=\"name\" value=\"{rule.Name}\" required maxlength=\"200\"></label>\n<fieldset><legend>Tell me when</legend>\n");
        foreach (var (kind, what) in _kinds)
            html.Add($"<label class=\"tick\"><input type=\"checkbox\" name=\"kind\" value=\"{ApiJson.Kebab(kind)}\"{Attr.If(rule.Kinds.Contains(ApiJson.Kebab(kind)), "checked")}> {what}</label>\n");
        html.Add($"<label>Words or names <span class=\"note\">one a line, or with commas between</span> <textarea name=\"words\" rows=\"2\" maxlength=\"5000\">{string.Join('\n', rule.Words ?? [])}</textarea></label>\n</fieldset>\n<fieldset><legend>Where</legend>\n");
        html.Add($"<label class=\"tick\"><input type=\"checkbox\" name=\"watched\" value=\"yes\"{Attr.If(rule.OnlyWatched, "checked")}> only in stories that I watch</label>\n");
        html.Add($"<label>Only in the story of this id <input name=\"story\" value=\"{rule.Story ?? ""}\" maxlength=\"200\" autocomplete=\"off\"></label>\n</fieldset>\n<fieldset><legend>How</legend>\n");
        if (visit.Who.May(Access.Analyst))
        {
            html.Add($"<label>Told by <select name=\"channel\">");
            foreach (var (value, label) in new[] { ("feed", "this page, the API and the feed"), ("webhook", "also a webhook"), ("mail", "also mail") })
                html.Add($"<option value=\"{value}\"{Attr.If(rule.Channel == value, "selected")}>{label}</option>");
            html.Add($"</select></label>\n<label>Address <span class=\"note\">of the webhook or the mail</span> <input name=\"target\" value=\"{rule.Target ?? ""}\" maxlength=\"2000\" autocomplete=\"off\"></label>\n<label>How many at a time <select name=\"digest\">");
            foreach (var (value, label) in new[] { ("each", "each at once"), ("hourly", "those of an hour together"), ("daily", "those of a day together") })
                html.Add($"<option value=\"{value}\"{Attr.If(rule.Digest == value, "selected")}>{label}</option>");
            html.Add($"</select></label>\n");
            if (visit.Site.Settings is { Smtp: null } or { MailFrom: null })
                html.Add($"<p class=\"note\">This server sends no mail: 'smtp' and 'mail-from' are not set.</p>\n");
        }
        else
        {
            html.Add($"<p class=\"note\">On this page, in the API and in the feed. Having alerts sent elsewhere takes the role 'analyst'.</p>\n");
        }

        html.Add($"</fieldset>\n<button>{button}</button></form>\n");
    }
}
