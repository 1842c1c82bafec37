import type { Locale } from '@rapport/domain/identity'
import { translate } from '../../platform/i18n.ts'
import { SHARE_CHANNELS, type ShareChannel, type ShareText } from './types.ts'

const COMPOSERS: Record<ShareChannel, (text: string, url: string) => string> = {
  EMAIL: (text, url) => `mailto:?subject=${text}&body=${text}%0A%0A${url}`,
  X: (text, url) => `https://x.com/intent/post?text=${text}&url=${url}`,
  LINKEDIN: (_, url) => `https://www.linkedin.com/sharing/share-offsite/?url=${url}`,
  FACEBOOK: (_, url) => `https://www.facebook.com/sharer/sharer.php?u=${url}`,
  WHATSAPP: (text, url) => `https://wa.me/?text=${text}%20${url}`,
  LINE: (_, url) => `https://social-plugins.line.me/lineit/share?url=${url}`,
  TELEGRAM: (text, url) => `https://t.me/share/url?url=${url}&text=${text}`,
}

/** A text for each channel with the link in it, in the reader's language. Each click is told apart by `sub1`. */
export const shareTexts = (url: string, program: string, workspace: string, locale: Locale): ShareText[] =>
  SHARE_CHANNELS.map((channel) => {
    const own = `${url}?sub1=share_${channel.toLowerCase()}`
    const text = translate(locale, 'share.text', { program, workspace })
    return {
      channel,
      text: `${text} ${own}`,
      url: COMPOSERS[channel](encodeURIComponent(text), encodeURIComponent(own)),
    }
  })
