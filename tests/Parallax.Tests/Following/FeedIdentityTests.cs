using Parallax.Eval.Following;
using Parallax.Following.Sources;

namespace Parallax.Tests.Following;

/// <summary>Feeds whose ids say too little or the wrong thing: nothing is doubled, lost or wrongly merged, and edits are versions.</summary>
public class FeedIdentityTests
{
    private const string Three = "Harbour crane fails inspection in Oxmouth: 1\nNight closures on the Karsk bridge: 1\nVelden school board votes for later start: 1";

    private static Item[] All => [Item.Harbour, Item.School, Item.Bridge];

    [Fact]
    public async Task All_ids_change()
    {
        using var rig = new FollowRig(All);
        var source = rig.Source();
        await rig.Poll(source);
        rig.Feed = [.. All.Select(i => i with { Id = "new-" + i.Id })];
        await rig.AssertSettled(source);
        Assert.Equal(Three, await rig.Stored());
    }

    [Fact]
    public async Task All_ids_and_links_change_with_a_new_system()
    {
        using var rig = new FollowRig(All);
        var source = rig.Source();
        await rig.Poll(source);
        rig.Feed = [.. All.Select(i => i with { Id = "https://new.tidewatch.example/?p=" + i.Id, Link = i.Link!.Replace("tidewatch", "new.tidewatch", StringComparison.Ordinal) + "-77" })];
        await rig.AssertSettled(source);
        Assert.Equal(Three, await rig.Stored());
    }

    [Theory]
    [InlineData("http://", "https://")]
    [InlineData("https://", "http://")]
    [InlineData("https://", "https://www.")]
    public async Task Ids_change_their_scheme(string from, string to)
    {
        string With(string scheme, string? link) => scheme + link!["https://".Length..];
        using var rig = new FollowRig([.. All.Select(i => i with { Id = With(from, i.Link), Link = With(from, i.Link) })]);
        var source = rig.Source();
        await rig.Poll(source);
        rig.Feed = [.. All.Select(i => i with { Id = With(to, i.Link), Link = With(to, i.Link) })];
        await rig.AssertSettled(source);
        Assert.Equal(Three, await rig.Stored());
    }

    [Fact]
    public async Task An_id_is_reused_for_a_new_text()
    {
        using var rig = new FollowRig(Item.Harbour);
        var source = rig.Source();
        await rig.Poll(source);
        rig.Feed = [Item.School with { Id = Item.Harbour.Id }];
        await rig.AssertSettled(source);
        rig.Feed = [Item.Bridge with { Id = Item.Harbour.Id }, Item.School with { Id = Item.Harbour.Id }];
        await rig.AssertSettled(source);
        Assert.Equal(Three, await rig.Stored());
    }

    [Fact]
    public async Task An_id_is_reused_and_there_are_no_links()
    {
        using var rig = new FollowRig(Item.Harbour with { Link = null });
        var source = rig.Source();
        await rig.Poll(source);
        rig.Feed = [Item.School with { Id = Item.Harbour.Id, Link = null }];
        await rig.AssertSettled(source);
        Assert.Equal("Harbour crane fails inspection in Oxmouth: 1\nVelden school board votes for later start: 1", await rig.Stored());
    }

    [Fact]
    public async Task One_id_stands_twice_in_a_document()
    {
        using var rig = new FollowRig(Item.Harbour, Item.School with { Id = Item.Harbour.Id }, Item.Bridge);
        var source = rig.Source();
        await rig.AssertSettled(source);
        rig.Feed = [Item.Bridge, Item.School with { Id = Item.Harbour.Id }, Item.Harbour];
        await rig.AssertSettled(source);
        Assert.Equal(Three, await rig.Stored());
    }

    [Fact]
    public async Task One_report_stands_twice_in_a_document_in_two_texts()
    {
        var longer = Item.Harbour with { Text = Item.Harbour.Text + " A replacement was ordered on Monday." };
        using var rig = new FollowRig(Item.Harbour, longer);
        var source = rig.Source();
        for (int i = 0; i < 3; i++)
            await rig.AssertSettled(source);
        Assert.Equal("Harbour crane fails inspection in Oxmouth: 2", await rig.Stored());
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public async Task Ids_are_empty(string? id)
    {
        using var rig = new FollowRig([.. All.Select(i => i with { Id = id })]);
        var source = rig.Source();
        await rig.AssertSettled(source);
        rig.Feed = [.. All.Reverse().Select(i => i with { Id = id })];
        await rig.AssertSettled(source);
        Assert.Equal(Three, await rig.Stored());
    }

    [Fact]
    public async Task There_are_neither_ids_nor_links()
    {
        using var rig = new FollowRig([.. All.Select(i => i with { Id = null, Link = null })]);
        var source = rig.Source();
        await rig.AssertSettled(source);
        rig.Feed = [Item.Harbour with { Id = null, Link = null, Text = Item.Harbour.Text + " The smaller crane works." }, Item.School with { Id = null, Link = null }];
        await rig.AssertSettled(source);
        Assert.Equal(Three.Replace("Oxmouth: 1", "Oxmouth: 2", StringComparison.Ordinal), await rig.Stored());
    }

    [Fact]
    public async Task Ids_are_tracking_links_that_change_at_every_poll()
    {
        int poll = 0;
        Item[] Tracked() => [.. All.Select(i => i with { Id = $"https://go.tracker.example/r?to={i.Id}&session={poll++}", Link = $"{i.Link}?utm_source=rss&utm_term={poll}" })];
        using var rig = new FollowRig(Tracked());
        var source = rig.Source();
        for (int i = 0; i < 4; i++)
        {
            await rig.AssertSettled(source);
            rig.Feed = Tracked();
        }

        Assert.Equal(Three, await rig.Stored());
    }

    [Fact]
    public async Task Links_all_lead_to_the_front_page()
    {
        using var rig = new FollowRig([.. All.Select(i => i with { Link = "https://tidewatch.example/" })]);
        var source = rig.Source();
        await rig.AssertSettled(source);
        Assert.Equal(Three, await rig.Stored());
    }

    [Fact]
    public async Task Links_all_lead_to_one_page_of_news()
    {
        using var rig = new FollowRig([.. All.Select(i => i with { Link = "https://tidewatch.example/live" })]);
        var source = rig.Source();
        await rig.AssertSettled(source);
        Assert.Equal(Three, await rig.Stored());
    }

    [Fact]
    public async Task A_page_of_html_comes_with_status_200()
    {
        using var rig = new FollowRig(All);
        var source = rig.Source();
        await rig.Poll(source);
        rig.Answer = _ => LoopbackAnswer.Of(200, "<!DOCTYPE html><html><head><title>Sorry</title></head><body><h1>We will be back soon</h1></body></html>", ("Content-Type", "text/html"), ("ETag", "\"sorry\""));
        var sorry = await rig.Poll(source);
        Assert.Equal(PollOutcome.NotAFeed, sorry.Record.Outcome);
        Assert.Null(sorry.State.Validators);
        rig.Answer = null;
        await rig.AssertSettled(source);
        Assert.Null(rig.Server.Requests.Last().Header("if-none-match"));
        Assert.Equal(Three, await rig.Stored());
    }

    [Fact]
    public async Task A_feed_empties_and_fills_again()
    {
        using var rig = new FollowRig(All);
        var source = rig.Source();
        await rig.Poll(source);
        rig.Feed = [];
        Assert.Equal(PollOutcome.Empty, (await rig.Poll(source)).Record.Outcome);
        rig.Feed = All;
        await rig.AssertSettled(source);
        Assert.Equal(Three, await rig.Stored());
    }

    [Fact]
    public async Task Items_are_in_another_order()
    {
        using var rig = new FollowRig(All);
        var source = rig.Source();
        await rig.Poll(source);
        rig.Feed = [Item.Bridge, Item.Harbour, Item.School];
        await rig.AssertSettled(source);
        Assert.Equal(Three, await rig.Stored());
    }

    [Fact]
    public async Task An_item_is_edited_and_edited_back()
    {
        using var rig = new FollowRig(All);
        var source = rig.Source();
        await rig.Poll(source);
        rig.Feed = [Item.Harbour with { Text = Item.Harbour.Text.Replace("three weeks", "five weeks", StringComparison.Ordinal) }, Item.School, Item.Bridge];
        Assert.Equal((0, 1), (await rig.Poll(source)) is var edit ? (edit.Record.New, edit.Record.Changed) : default);
        await rig.AssertSettled(source);
        // A new headline under a new address, with the id that it had.
        rig.Feed = [Item.Harbour with { Title = "Port of Oxmouth closes its larger crane", Link = "https://tidewatch.example/port-closes-crane" }, Item.School, Item.Bridge];
        await rig.AssertSettled(source);
        Assert.Equal("Night closures on the Karsk bridge: 1\nPort of Oxmouth closes its larger crane: 3\nVelden school board votes for later start: 1", await rig.Stored());
    }

    [Fact]
    public async Task Two_feeds_have_one_article()
    {
        using var rig = new FollowRig(All);
        var front = rig.Source();
        var local = rig.Source("/local");
        await rig.Poll(front, local);
        rig.Feed = [Item.Harbour with { Id = "local-9", Text = "A teaser of another length." }, Item.Bridge];
        var second = await rig.Poll(local, front);
        Assert.Equal((0, 0), (second.Record.New, second.Record.Changed));
        rig.Feed = [Item.Harbour with { Text = Item.Harbour.Text + " More is known now." }, Item.School, Item.Bridge];
        await rig.AssertSettled(front, local);
        await rig.AssertSettled(local, front);
        Assert.Equal(Three.Replace("Oxmouth: 1", "Oxmouth: 2", StringComparison.Ordinal), await rig.Stored());
    }

    [Fact]
    public async Task When_the_first_feed_is_followed_no_more_the_other_brings_the_edits()
    {
        using var rig = new FollowRig(Item.Harbour);
        var front = rig.Source();
        var local = rig.Source("/local");
        await rig.Poll(front, local);
        rig.Feed = [Item.Harbour with { Text = Item.Harbour.Text + " More is known now." }];
        Assert.Equal(1, (await rig.Poll(local)).Record.Changed);
        Assert.Equal("Harbour crane fails inspection in Oxmouth: 2", await rig.Stored());
    }

    [Fact]
    public async Task A_feed_moves()
    {
        using var rig = new FollowRig(All);
        var source = rig.Source();
        await rig.Poll(source);
        rig.Answer = r => r.Target == "/feed" ? LoopbackAnswer.Of(301, "", ("Location", "/moved")) : LoopbackAnswer.Of(200, Item.Feed(All));
        for (int i = 1; i <= 3; i++)
        {
            var moved = await rig.Poll(source);
            Assert.Equal(i < 3 ? null : rig.Server.Address("/moved"), moved.State.Address);
        }

        int before = rig.Server.Requests.Count(r => r.Target == "/feed");
        await rig.AssertSettled(source);
        Assert.Equal(before, rig.Server.Requests.Count(r => r.Target == "/feed"));
        Assert.Equal(Three, await rig.Stored());
    }

    [Fact]
    public async Task Short_items_of_one_day_are_not_one()
    {
        Item[] days = [.. Enumerable.Range(1, 5).Select(i => new Item($"w-{i}", $"https://tidewatch.example/weather/{i}", "Weather", "Sunny.", $"Mon, 0{i} Mar 2026 06:00:00 GMT"))];
        using var rig = new FollowRig(days);
        var source = rig.Source();
        await rig.AssertSettled(source);
        Assert.Equal(5, (await rig.Archive.Counts(TestContext.Current.CancellationToken)).Reports);
    }

    [Fact]
    public async Task An_article_in_two_sections_is_two_reports_with_one_text()
    {
        using var rig = new FollowRig(Item.Harbour, Item.Harbour with { Id = "h-2", Link = "https://tidewatch.example/economy/harbour" });
        var source = rig.Source();
        await rig.AssertSettled(source);
        Assert.Equal(2, (await rig.Archive.Counts(TestContext.Current.CancellationToken)).Reports);
    }
}
