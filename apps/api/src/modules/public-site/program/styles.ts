/** What the pages of a program add to the common look. */
export const PROGRAM_STYLES = `.hero{padding-block:clamp(1.5rem,4vw,3.5rem) clamp(3rem,6vw,5rem)}
.hero .wrap,.two{display:grid;gap:clamp(2rem,5vw,4.5rem);align-items:center}
.two{align-items:start}
@media (min-width:54rem){.hero .wrap{grid-template-columns:1.25fr .75fr}.two{grid-template-columns:1fr 1fr}}
.promise{display:grid;gap:.75rem;background:var(--tint);color:var(--on-tint);border-color:var(--tint-line)}
.figure{font-size:clamp(3.25rem,2.4rem + 4vw,5.25rem);line-height:1;font-weight:750;letter-spacing:-.045em;font-variant-numeric:lining-nums;overflow-wrap:anywhere}
.figure[data-long]{font-size:clamp(2.4rem,1.9rem + 2.2vw,3.5rem);line-height:1.1}
.promise p{font-size:1.125rem}
.ticks{list-style:none;margin:0;padding:0;display:grid;gap:.85rem}
.ticks li{display:grid;grid-template-columns:1.6rem 1fr;gap:.6rem}
.ticks li::before{content:'';width:1rem;height:1em;margin:.36em 0 0 .1rem;background:var(--link);mask:url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 12 12'%3E%3Cpath d='M1.5 6.6 4.6 9.6 10.5 2.6' fill='none' stroke='%23000' stroke-width='1.7' stroke-linecap='round' stroke-linejoin='round'/%3E%3C/svg%3E") no-repeat center/contain}
.scroll{overflow-x:auto;margin-inline:-.25rem;padding-inline:.25rem}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{text-align:start;padding:.8rem .5rem;border-bottom:1px solid var(--line);vertical-align:baseline}
tr>:first-child{padding-inline-start:0}tr>:last-child{padding-inline-end:0}
tbody tr:last-child>*{border-bottom:0}
thead th{color:var(--soft);font-weight:550;font-size:.9375rem}
td,thead th:not(:first-child){text-align:end;white-space:nowrap}
td{font-weight:650}tbody th{font-weight:450}
@media (max-width:34rem){th,td{padding:.7rem .3rem;font-size:.9375rem}thead th{font-size:.875rem}.two .card{padding-inline:1.1rem}}
.grid{display:grid;gap:clamp(1.75rem,3vw,2.75rem) clamp(2rem,5vw,4.5rem)}
@media (min-width:44rem){.grid.c2{grid-template-columns:1fr 1fr}.grid.c3{grid-template-columns:repeat(3,1fr)}}
.grid>div{display:grid;gap:.5rem;align-content:start}
.steps{list-style:none;margin:0;padding:0;counter-reset:s}
.steps li{display:grid;gap:.5rem;align-content:start;counter-increment:s}
.steps li::before{content:counter(s);display:grid;place-items:center;width:2.4rem;height:2.4rem;border-radius:50%;background:var(--tint);color:var(--on-tint);border:1px solid var(--tint-line);font-weight:700;margin-bottom:.35rem}
.tier{border-inline-start:3px solid var(--tint-line);padding-inline-start:1.1rem}
.call{margin-top:1rem;background:var(--fill);color:var(--on-fill);border-radius:24px;padding:clamp(2rem,5vw,3.5rem);display:flex;flex-wrap:wrap;gap:1.5rem;align-items:center;justify-content:space-between}
.call .btn{background:#fff;color:var(--b-fill)}.call .btn:hover{background:var(--b-tint2)}.call .btn:focus-visible{outline-color:#fff}
form{display:grid;gap:1.35rem}
.field{display:grid;gap:.35rem}
label,legend{font-weight:600}
.hint{color:var(--soft);font-size:.9375rem}
input:not([type=checkbox]),textarea{width:100%;font:inherit;color:inherit;background:var(--card);border:1px solid color-mix(in srgb,var(--soft) 65%,var(--line));border-radius:11px;padding:.75rem .9rem;min-height:3.1rem}
textarea{min-height:6.5rem;resize:vertical}
input:focus-visible,textarea:focus-visible{outline-offset:1px}
[aria-invalid=true]{border-color:var(--bad)!important;border-width:2px!important}
.err{color:var(--bad);font-weight:550;font-size:.9375rem}
.sum{background:var(--bad-bg);border:1px solid var(--bad);border-radius:14px;padding:1rem 1.25rem}
.sum ul{margin:.4rem 0 0;padding-inline-start:1.2rem}.sum a{color:inherit}
details{border:1px solid var(--line);border-radius:14px;padding:0 1.1rem;background:var(--card)}
summary{cursor:pointer;font-weight:600;padding:.9rem 0}
details[open]{padding-bottom:1.25rem}details .in{display:grid;gap:1.25rem}
.agree{display:grid;grid-template-columns:1.5rem 1fr;gap:.7rem;align-items:start;font-weight:500}
.agree input{width:1.4rem;height:1.4rem;margin:.2rem 0 0;accent-color:var(--fill)}
.terms{max-height:17rem;overflow:auto;border:1px solid var(--line);border-radius:14px;padding:1.1rem 1.25rem;background:var(--sunken);display:grid;gap:1.1rem;font-size:.9688rem}
.terms h3{font-size:1rem}
.form-side{position:sticky;top:1.5rem}
@media (min-width:60rem){.apply{display:grid;grid-template-columns:minmax(0,1.4fr) minmax(0,.75fr);gap:4rem;align-items:start}}
@media (max-width:59.99rem){.form-side{margin-top:2.5rem;position:static}}`
