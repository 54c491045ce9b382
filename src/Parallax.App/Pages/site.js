"use strict";
// Makes pages quicker that work without it: live updates, and keys to go through lists.
(() => {
  const live = document.body.dataset.live;
  const status = document.getElementById("live");
  const lists = "ol.stories > li > a, ol.hits > li > a, ul.says > li a.quote, .points .row a.quote";

  // Fetches this page again and puts its content in place; what was unfolded stays so.
  async function refresh() {
    const answer = await fetch(location.href.split("#")[0], { headers: { Accept: "text/html" } });
    if (!answer.ok || answer.redirected) { location.reload(); return; }
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = document.getElementById("main"), next = fresh.getElementById("main");
    if (!now || !next) return;
    const open = [...now.querySelectorAll("details")].map(d => d.open);
    const style = document.head.querySelector("style"), nextStyle = fresh.head.querySelector("style");
    if (style && nextStyle) style.textContent = nextStyle.textContent;
    const folded = next.querySelectorAll("details");
    if (folded.length === open.length) folded.forEach((d, i) => { d.open = open[i]; });
    now.replaceChildren(...next.childNodes);
    document.title = fresh.title;
    status.replaceChildren();
  }

  function busy() {
    const at = document.activeElement;
    return at && at !== document.body && document.getElementById("main").contains(at) || location.hash.length > 1;
  }

  function tell(words) {
    const button = document.createElement("button");
    button.textContent = "Show";
    button.addEventListener("click", refresh);
    status.replaceChildren(words, button);
  }

  if (live && window.EventSource) {
    const source = new EventSource(live === "stories" ? "/live" : "/live?story=" + encodeURIComponent(live));
    let waiting = 0;
    source.addEventListener("story", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        if (live === "stories" && !busy()) refresh();
        else tell(live === "stories" ? "There are new reports." : "This story has changed.");
      }, 700);
    });
    addEventListener("pagehide", () => source.close());
  }

  let at = -1;
  addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement?.tagName ?? "")) return;
    if (event.key === "/") {
      event.preventDefault();
      (document.getElementById("q") ?? document.getElementById("find"))?.focus();
    } else if (event.key === "j" || event.key === "k") {
      const links = [...document.querySelectorAll(lists)].filter(l => l.offsetParent);
      if (!links.length) return;
      at = Math.max(0, Math.min(links.length - 1, at + (event.key === "j" ? 1 : -1)));
      links[at].focus();
      links[at].scrollIntoView({ block: "center" });
    } else if (event.key === "Escape" && location.hash) {
      const close = document.querySelector(".doc:has(:target) .close, .doc:target .close");
      close?.click();
    }
  });
})();
