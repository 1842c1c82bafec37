import type { Options } from 'rehype-sanitize'

/** Prefix of every id in a post: nothing in it can be mistaken for an element of the page around it. */
export const ID_PREFIX = 'post-'

/** What may stand in a post: text, not behaviour. No style, form, frame, script, vector graphics or embedded object. */
export const POST_SCHEMA: Options = {
  tagNames:
    'a abbr b blockquote br caption code dd del details div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img input ins kbd li mark ol p pre q rp rt ruby s samp section small span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr'.split(
      ' ',
    ),
  attributes: {
    '*': ['lang', 'dir', 'title'],
    a: [
      'href',
      'id',
      'dataFootnoteRef',
      'dataFootnoteBackref',
      'ariaDescribedBy',
      'ariaLabel',
      ['className', 'data-footnote-backref'],
    ],
    code: [['className', /^language-[\w+#.-]{1,40}$/]],
    details: ['open'],
    div: ['align'],
    h1: ['align', 'id'],
    h2: ['align', 'id', ['className', 'sr-only']],
    h3: ['align', 'id'],
    h4: ['align', 'id'],
    h5: ['align', 'id'],
    h6: ['align', 'id'],
    img: ['src', 'alt', 'width', 'height', 'align'],
    input: [['type', 'checkbox'], ['disabled', true], 'checked'],
    li: ['id', 'value', ['className', 'task-list-item']],
    ol: ['start', 'reversed', ['className', 'contains-task-list']],
    p: ['align'],
    section: ['dataFootnotes', ['className', 'footnotes']],
    td: ['align', 'colSpan', 'rowSpan'],
    th: ['align', 'colSpan', 'rowSpan', 'scope'],
    time: ['dateTime'],
    ul: [['className', 'contains-task-list']],
  },
  required: { input: { type: 'checkbox', disabled: true } },
  protocols: { href: ['http', 'https', 'mailto', 'tel'], src: ['https', 'http'] },
  strip: ['script', 'style', 'template', 'title', 'textarea', 'noscript', 'iframe', 'object', 'svg', 'math'],
  clobber: ['id', 'ariaDescribedBy', 'ariaLabelledBy'],
  clobberPrefix: ID_PREFIX,
  ancestors: {
    dd: ['dl'],
    dt: ['dl'],
    li: ['ol', 'ul'],
    tbody: ['table'],
    td: ['table'],
    tfoot: ['table'],
    th: ['table'],
    thead: ['table'],
    tr: ['table'],
  },
}
