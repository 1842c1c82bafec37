import type { Access } from '@rapport/domain/identity'
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isScalarType,
} from 'graphql'
import { fieldAccess } from '../../platform/graphql/access.ts'

const escape = (text: string): string =>
  text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] ?? c)

const typeLink = (type: { toString: () => string }): string =>
  escape(String(type)).replace(/[A-Za-z_]\w*/, (name) => `<a href="#${name}">${name}</a>`)

const described = (holder: { description?: string | null | undefined }): string =>
  holder.description ? `<p>${escape(holder.description)}</p>` : ''

const input = (argument: GraphQLArgument | GraphQLInputField): string =>
  `<li><code>${escape(argument.name)}: ${typeLink(argument.type)}</code>${described(argument)}</li>`

const READERS: Partial<Record<Access, string>> = {
  public: 'anybody',
  signedIn: 'anybody signed in',
  person: 'people, not keys',
  reader: 'staff and partners, each their own rows',
  staff: 'staff',
  partner: 'partners',
}

function field(parent: Parameters<typeof fieldAccess>[0], f: GraphQLField<unknown, unknown>): string {
  const rules = (fieldAccess(parent, f) ?? []).map((rule) => READERS[rule] ?? rule).join(', ')
  const args = f.args.length > 0 ? `<ul>${f.args.map(input).join('')}</ul>` : ''
  return `<li><code>${escape(f.name)}: ${typeLink(f.type)}</code> <small>${escape(rules)}</small>${described(f)}${args}</li>`
}

const STYLE = `body{font:16px/1.6 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1c1c1a;background:#fbf9f6}
code{background:#efece6;padding:.1em .35em;border-radius:4px;font-size:.9em}a{color:#1f5c4d}small{color:#666}section{border-top:1px solid #ddd6cc;margin-top:2rem}
li{margin:.5rem 0}p{margin:.2rem 0}nav{columns:3 12rem}@media(prefers-color-scheme:dark){body{background:#1a1816;color:#eee}code{background:#2c2926}a{color:#8cc9b8}small{color:#aaa}section{border-color:#3a3632}}`

/** The reference of the API as one page, written from the schema: every field with its meaning and who may read it. */
export function writeReference(schema: GraphQLSchema): string {
  const types = Object.values(schema.getTypeMap()).filter((type) => !type.name.startsWith('__'))
  const order = ['Query', 'Mutation']
  types.sort((a, b) =>
    order.includes(a.name) || order.includes(b.name)
      ? order.indexOf(b.name) - order.indexOf(a.name)
      : a.name.localeCompare(b.name),
  )
  const [roots, others] = [
    types.filter((t) => order.includes(t.name)).sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name)),
    types.filter((t) => !order.includes(t.name)),
  ]
  const sections = [...roots, ...others].map((type) => {
    const body =
      isObjectType(type) || isInterfaceType(type)
        ? `<ul>${Object.values(type.getFields())
            .map((f) => field(type, f))
            .join('')}</ul>`
        : isInputObjectType(type)
          ? `<ul>${Object.values(type.getFields()).map(input).join('')}</ul>`
          : isEnumType(type)
            ? `<p>${type
                .getValues()
                .map((v) => `<code>${v.name}</code>`)
                .join(' ')}</p>`
            : isScalarType(type)
              ? ''
              : ''
    return `<section id="${type.name}"><h2>${type.name}</h2>${described(type)}${body}</section>`
  })
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Rapport API</title><style>${STYLE}</style></head><body>
<h1>Rapport API</h1>
<p>One endpoint: <code>POST /graphql</code>. Send <code>Authorization: Bearer rk_live_…</code> (a workspace's key) or <code>rk_partner_…</code> (a partner's own). Try it in the <a href="/graphiql">explorer</a>.</p>
<p>Lists are Relay connections of 1 to 100. Mutations answer with <code>userErrors</code>, all problems at once; a refused mutation changes nothing. Events and money take an <code>idempotencyKey</code>: the same key and input give the first answer again. Every answer says its cost in <code>extensions.cost</code>.</p>
<nav>${types.map((type) => `<a href="#${type.name}">${type.name}</a><br>`).join('')}</nav>
${sections.join('\n')}</body></html>`
}
