/** The look of every public page. Colours come as custom properties from the workspace's brand; see `brandStyle`. */
export const STYLES = `@font-face{font-family:Figtree;src:url(/p/_/figtree.woff2) format('woff2');font-weight:300 900;font-display:swap;unicode-range:U+0-2AF,U+2000-206F,U+20AC,U+2122}
*,::before,::after{box-sizing:border-box}
:root{color-scheme:light dark;--page:#faf8f5;--card:#fffefc;--sunken:#f4f1ec;--line:#e3ddd3;--ink:#26231f;--soft:#5d554c;--bad:#a3261b;--bad-bg:#fcf0ee;--fill:var(--b-fill);--fill-over:var(--b-over);--on-fill:#fff;--link:var(--b-link);--tint:var(--b-tint);--tint-line:var(--b-tint2);--on-tint:var(--b-ink);--shadow:0 1px 2px rgb(60 45 25/.05),0 12px 32px -12px rgb(60 45 25/.14)}
@media (prefers-color-scheme:dark){:root{--page:#171512;--card:#1f1c19;--sunken:#26231f;--line:#3a3631;--ink:#ece7e0;--soft:#b5ada2;--bad:#ff9d8f;--bad-bg:#3a201c;--fill:var(--b-dark-fill);--fill-over:var(--b-fill);--link:var(--b-dark-link);--tint:color-mix(in oklab,var(--b-fill) 22%,#1f1c19);--tint-line:color-mix(in oklab,var(--b-fill) 45%,#1f1c19);--on-tint:var(--b-tint2);--shadow:0 1px 2px rgb(0 0 0/.3)}}
html{-webkit-text-size-adjust:100%;scroll-padding-top:1.5rem}
body{margin:0;background:var(--page);color:var(--ink);font:400 1.0625rem/1.65 Figtree,'Hiragino Sans','Noto Sans CJK JP','Noto Sans JP','PingFang TC','Noto Sans CJK TC','Noto Sans TC',system-ui,sans-serif;-webkit-font-smoothing:antialiased;overflow-wrap:break-word}
:lang(zh-Hant){font-family:Figtree,'PingFang TC','Noto Sans CJK TC','Noto Sans TC','Microsoft JhengHei',system-ui,sans-serif}
:is([lang],body):is(:lang(ja),:lang(zh-Hant)):not(h1,h2,h3,.lead){line-break:strict;line-height:1.8}
h1,h2,h3{line-height:1.18;letter-spacing:-.022em;text-wrap:balance;margin:0;overflow-wrap:anywhere}
:lang(ja) :is(h1,h2,h3),:lang(zh-Hant) :is(h1,h2,h3),:is(h1,h2,h3):lang(ja),:is(h1,h2,h3):lang(zh-Hant){letter-spacing:0;line-height:1.35;word-break:auto-phrase}
h1{font-size:clamp(2.1rem,1.55rem + 2.6vw,3.5rem);font-weight:700}
h1:lang(ja),h1:lang(zh-Hant){font-size:clamp(1.55rem,1.1rem + 2vw,2.6rem)}
h2{font-size:clamp(1.5rem,1.25rem + 1.1vw,2.05rem);font-weight:650}
h3{font-size:1.125rem;font-weight:650;letter-spacing:-.01em}
p{margin:0;text-wrap:pretty}
a{color:var(--link);text-underline-offset:.2em;text-decoration-thickness:.07em}
:focus-visible{outline:3px solid var(--link);outline-offset:3px;border-radius:6px}
::selection{background:color-mix(in srgb,var(--fill) 28%,transparent)}
.wrap{max-width:68rem;margin-inline:auto;padding-inline:clamp(1.25rem,4vw,2.5rem)}
.narrow{max-width:46rem}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem;z-index:9;background:var(--card);padding:.6rem 1rem;border-radius:8px}
.top{display:flex;align-items:center;gap:1rem;padding-block:1.25rem}
.mark{display:flex;align-items:center;gap:.75rem;margin-inline-end:auto;color:var(--ink);text-decoration:none;font-weight:650;letter-spacing:-.01em;min-width:0}
.mark img{display:block;height:2.5rem;width:auto;max-width:9rem;object-fit:contain;background:#fff;border-radius:9px;padding:.3rem .45rem;border:1px solid var(--line)}
.mark span:last-child{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.mark img{flex:none}.top nav{flex:none}
.mark .ini{display:grid;place-items:center;width:2.4rem;height:2.4rem;flex:none;border-radius:10px;background:var(--fill);color:var(--on-fill);font-weight:700}
.top nav{display:flex;gap:1.25rem}.top nav a{color:var(--soft);text-decoration:none;white-space:nowrap;padding:.5rem 0}.top nav a:hover{color:var(--ink);text-decoration:underline}
.btn{display:inline-flex;align-items:center;justify-content:center;min-height:3.1rem;padding:.7rem 1.6rem;border-radius:12px;border:0;background:var(--fill);color:var(--on-fill);font:inherit;font-weight:650;line-height:1.3;text-decoration:none;cursor:pointer;transition:background .15s,transform .15s}
.btn:hover{background:var(--fill-over)}.btn:active{transform:translateY(1px)}
.quiet{display:inline-flex;align-items:center;min-height:3.1rem;padding:.7rem .4rem;color:var(--link);font-weight:600}
.actions{display:flex;flex-wrap:wrap;gap:.6rem 1.25rem;align-items:center}
.eyebrow{color:var(--link);font-weight:650;font-size:.95rem}
.lead{font-size:clamp(1.1rem,1rem + .5vw,1.3rem);line-height:1.6;color:var(--soft);max-width:36em}
.lead:lang(ja),.promise:lang(ja){word-break:auto-phrase}
.soft{color:var(--soft)}.small{font-size:.9375rem}
.card{background:var(--card);border:1px solid var(--line);border-radius:20px;padding:clamp(1.4rem,3vw,2.1rem);box-shadow:var(--shadow)}
.band{background:var(--sunken);border-block:1px solid var(--line)}
section{padding-block:clamp(2.75rem,6vw,4.75rem)}
:is(.stack,.stack-l,.hero .wrap,.two,.grid,.apply,form)>*{min-width:0}
.stack{display:grid;gap:1rem}.stack-l{display:grid;gap:1.75rem}
.note{background:var(--tint);color:var(--on-tint);border:1px solid var(--tint-line);border-radius:14px;padding:1rem 1.25rem}
.rich{white-space:pre-line}
footer{border-top:1px solid var(--line);padding-block:2rem 2.5rem;color:var(--soft);font-size:.9375rem}
footer .wrap{display:flex;flex-wrap:wrap;gap:1rem 2rem;justify-content:space-between}
.langs{display:flex;flex-wrap:wrap;gap:.25rem 1.1rem;list-style:none;margin:0;padding:0}.langs a{display:inline-block;padding:.3rem 0;color:var(--soft)}.langs [aria-current]{color:var(--ink);font-weight:650;text-decoration:none}
@media (max-width:34rem){.top nav{gap:.9rem;font-size:.95rem}.top .opt{display:none}.actions .btn{width:100%}.actions .quiet{padding-inline:0}}
@media (prefers-reduced-motion:reduce){*{transition:none!important}}
@media print{.top nav,footer,.btn{display:none}body{background:#fff;color:#000}}`
