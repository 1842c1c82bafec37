/** What the pages of the blog add to the common look. */
export const BLOG_STYLES = `.bloghead{padding-block:clamp(1.5rem,4vw,3rem) clamp(1.5rem,3vw,2.5rem)}
.entries{display:grid;gap:clamp(2.25rem,4vw,3.25rem) clamp(1.5rem,3vw,2.5rem);list-style:none;margin:0;padding:0 0 clamp(3rem,6vw,5rem)}
@media (min-width:44rem){.entries{grid-template-columns:repeat(2,minmax(0,1fr))}}
@media (min-width:64rem){.entries{grid-template-columns:repeat(3,minmax(0,1fr))}}
.entry,.entry .words{min-width:0}.entry{position:relative;display:grid;gap:.65rem;align-content:start}
.entry h2,.entry h3{font-size:1.3rem;line-height:1.28}
.entry h2 a,.entry h3 a{color:inherit;text-decoration:none}.entry h2 a::after,.entry h3 a::after{content:'';position:absolute;inset:0}.entry:hover :is(h2,h3) a{text-decoration:underline;text-decoration-thickness:.06em}
.entry img{display:block;width:100%;height:auto;aspect-ratio:1200/630;border-radius:16px;border:1px solid var(--line);background:var(--sunken)}
.entry p{color:var(--soft)}.entry .lede{display:-webkit-box;-webkit-line-clamp:3;-webkit-box-orient:vertical;overflow:hidden}
.meta{display:flex;flex-wrap:wrap;gap:.2rem .9rem;color:var(--soft);font-size:.9375rem}
@media (min-width:54rem){.entries.first>:first-child{grid-column:1/-1;display:grid;grid-template-columns:minmax(0,1.15fr) minmax(0,1fr);gap:.65rem clamp(2rem,4vw,3.5rem);align-items:center}.entries.first>:first-child h2{font-size:clamp(1.75rem,1.3rem + 1.6vw,2.6rem);line-height:1.16}.entries.first>:first-child .words{display:grid;gap:.9rem}}
.entry .words{display:grid;gap:.55rem}
.pages{display:flex;justify-content:space-between;gap:1rem;padding-bottom:3rem}
.post{padding-block:clamp(1.25rem,3vw,2.75rem) clamp(2.5rem,5vw,4rem)}
.post>header{display:grid;gap:1.1rem;margin-bottom:clamp(1.75rem,4vw,2.75rem)}
.post :is(h1,h2,h3,h4),.entry :is(h2,h3){hyphens:auto;overflow-wrap:anywhere}
.post h1{font-size:clamp(2rem,1.45rem + 2.3vw,3.15rem);line-height:1.12}
:is(h1):lang(ja),:is(h1):lang(zh-Hant){line-height:1.35}
.who{display:flex;gap:.9rem;align-items:center}
.who .ini{display:grid;place-items:center;flex:none;width:2.9rem;height:2.9rem;border-radius:50%;background:var(--tint);color:var(--on-tint);border:1px solid var(--tint-line);font-weight:700}
.who b{display:block;font-weight:650;line-height:1.4}
.post .who{margin-top:.4rem}
.said{border-inline-start:3px solid var(--tint-line);padding-inline-start:1rem;color:var(--soft);font-size:.9375rem;line-height:1.6}
.prose{font-size:clamp(1.0938rem,1.04rem + .25vw,1.1875rem);line-height:1.75}
.prose:lang(ja),.prose:lang(zh-Hant){line-height:1.95}
.prose>*{margin-block:0 1.25em}
.prose>:last-child{margin-bottom:0}
.prose :is(h2,h3,h4,h5,h6){margin-block:1.9em .65em;scroll-margin-top:1.5rem}
.prose h2{font-size:1.5em}.prose h3{font-size:1.22em}.prose :is(h4,h5,h6){font-size:1.05em;line-height:1.4}
.prose>:first-child{margin-top:0}
.prose :is(ul,ol){padding-inline-start:1.4em}.prose li{margin-block:.4em}.prose li::marker{color:var(--link)}
.prose .task-list-item{list-style:none;margin-inline-start:-1.25em}
.prose blockquote{margin-inline:0;padding:.2em 0 .2em 1.25em;border-inline-start:4px solid color-mix(in oklab,var(--link) 40%,var(--page));color:var(--soft);font-size:1.06em}
.prose blockquote>*{margin-block:0 .8em}.prose blockquote>:last-child{margin:0}
.prose img{max-width:100%;height:auto;border-radius:14px}
.prose hr{border:0;border-top:1px solid var(--line);margin-block:2.5em}
.prose :not(pre)>code,.prose kbd{background:var(--sunken);border:1px solid var(--line);border-radius:6px;padding:.1em .35em;font:.88em ui-monospace,'Cascadia Mono',Menlo,monospace}
.prose pre{overflow-x:auto;background:var(--sunken);border:1px solid var(--line);border-radius:14px;padding:1.1em 1.25em;font:.86em/1.6 ui-monospace,'Cascadia Mono',Menlo,monospace}
.prose pre code{font:inherit}
.prose .table-scroll{overflow-x:auto}
.prose table{border-collapse:collapse;min-width:60%;font-size:.94em;font-variant-numeric:tabular-nums}
.prose :is(th,td):not([align]){text-align:start}.prose :is(th,td){vertical-align:top;min-width:6em;padding:.6em .9em .6em 0;border-bottom:1px solid var(--line)}.prose th{font-weight:650}
.prose mark{background:var(--tint-line);color:inherit}
.prose .footnotes{font-size:.88em;color:var(--soft);border-top:1px solid var(--line);margin-top:2.5em;padding-block:1.25em 0}
.sr-only{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.cta{margin-top:clamp(2.25rem,5vw,3.25rem);background:var(--tint);color:var(--on-tint);border:1px solid var(--tint-line);border-radius:20px;padding:clamp(1.4rem,3.5vw,2.1rem);display:flex;flex-wrap:wrap;gap:1.1rem 2rem;align-items:center;justify-content:space-between}
.cta .big{font-size:1.25rem;font-weight:650;line-height:1.35;letter-spacing:-.01em}.cta .small{opacity:.85}
.cta .printed{display:none}
.about{margin-top:2rem;display:grid;gap:.6rem}.about h2{font-size:1rem;letter-spacing:0;color:var(--soft);font-weight:600}
.more{border-top:1px solid var(--line);padding-block:clamp(2.25rem,5vw,3.5rem) 0}.more h2{margin-bottom:1.5rem}
@media (max-width:34rem){.cta .btn{width:100%}}
@media print{.more,.skip{display:none}.cta{background:none;color:#000;border-color:#999}.cta .printed{display:block}.prose a[href^=http]::after{content:' (' attr(href) ')';font-size:.8em;word-break:break-all}.post{padding:0}pre,blockquote,img,table{break-inside:avoid}}`
