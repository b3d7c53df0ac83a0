/** The look of a transcript: no font, image or script from anywhere; light, dark and on paper. */
export const transcriptStyle = `
:root{color-scheme:light dark;--ink:#1a1d21;--soft:#5b636e;--line:#d9dde3;--ground:#fff;--tint:#f4f6f8;--bad:#b42318}
@media (prefers-color-scheme:dark){:root{--ink:#e8eaed;--soft:#a2abb6;--line:#3a414b;--ground:#14171b;--tint:#1d2127;--bad:#ff8a80}}
*{box-sizing:border-box}
body{margin:0 auto;padding:32px 20px 64px;max-inline-size:860px;background:var(--ground);color:var(--ink);font:15px/1.55 system-ui,sans-serif;overflow-wrap:anywhere}
h1{font-size:22px;line-height:1.3;margin:0 0 12px}
h2{font-size:14px;margin:0;display:flex;flex-wrap:wrap;gap:4px 12px;align-items:baseline}
h2 time,.facts,dt,.who span{color:var(--soft);font-weight:400;font-size:13px}
dl{display:grid;grid-template-columns:max-content 1fr;gap:2px 16px;margin:0 0 24px}
dd{margin:0}
.turn{border-block-start:1px solid var(--line);padding-block:20px}
.said{margin-block:14px;padding-inline-start:14px;border-inline-start:3px solid var(--line)}
.said[data-role=user]{border-inline-start-style:double}
.said[data-role=human-agent]{border-inline-start-style:dotted}
.who{margin:0 0 4px;font-weight:600;font-size:13px}
.text{white-space:pre-wrap;unicode-bidi:plaintext;margin:0 0 8px}
pre{white-space:pre-wrap;unicode-bidi:plaintext;margin:4px 0;padding:8px 10px;background:var(--tint);border-radius:4px;font:12.5px/1.5 ui-monospace,monospace}
details{margin-block:10px;border:1px solid var(--line);border-radius:6px;padding:6px 10px}
summary{cursor:pointer}
summary code{font:12.5px ui-monospace,monospace}
.bad{color:var(--bad)}
.mark{color:var(--soft);font-size:13px;margin-block:16px}
img{max-inline-size:100%;block-size:auto;border-radius:4px}
@media print{
:root{--ink:#000;--soft:#444;--line:#bbb;--ground:#fff;--tint:#f4f4f4;--bad:#8a1208}
body{max-inline-size:none;padding:0;font-size:10.5pt}
h2,.who,summary{break-after:avoid}
.said,details{break-inside:auto}
details::details-content{content-visibility:visible;block-size:auto}
}
`.trim()
