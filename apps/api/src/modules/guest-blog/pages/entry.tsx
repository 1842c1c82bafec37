import type { Locale } from '@rapport/domain/identity'
import { translate } from '../../../platform/i18n.ts'
import { type WorkspaceRow } from '../../identity/index.ts'
import { bylineOf, dayIn, type PostView } from './load.ts'

type Given = { view: PostView; workspace: WorkspaceRow; locale: Locale; heading: 'h2' | 'h3'; eager?: boolean }

/** A post in a list: its two-brand picture, title, summary and who wrote it. */
export function Entry({ view, workspace, locale, heading: Heading, eager = false }: Given) {
  const { post, url, imageUrl, description, minutes } = view
  const { locale: language, title } = post.published
  return (
    <li className="entry">
      <img src={imageUrl} alt="" width={1200} height={630} {...(eager ? {} : { loading: 'lazy', decoding: 'async' })} />
      <div className="words">
        <Heading lang={language}>
          <a href={url} hrefLang={language}>
            {title}
          </a>
        </Heading>
        <p className="lede" lang={language}>
          {description}
        </p>
        <p className="meta">
          <span>{bylineOf(view, locale)}</span>
          <time dateTime={post.publishedAt.toISOString()}>{dayIn(locale, workspace, post.publishedAt)}</time>
          <span>{translate(locale, 'blog.minutes', { minutes })}</span>
        </p>
      </div>
    </li>
  )
}
