import type { ShareChannel } from '#gql/types'

/** The address that opens a channel's own composer with text and link filled in. */
export function shareHref({ channel, text, url }: { channel: ShareChannel; text: string; url: string }): string {
  const words = encodeURIComponent(text)
  const link = encodeURIComponent(url)
  const both = encodeURIComponent(text.includes(url) ? text : `${text} ${url}`)
  switch (channel) {
    case 'EMAIL':
      return `mailto:?body=${both}`
    case 'X':
      return `https://twitter.com/intent/tweet?text=${words}&url=${link}`
    case 'LINKEDIN':
      return `https://www.linkedin.com/sharing/share-offsite/?url=${link}`
    case 'FACEBOOK':
      return `https://www.facebook.com/sharer/sharer.php?u=${link}`
    case 'WHATSAPP':
      return `https://wa.me/?text=${both}`
    case 'LINE':
      return `https://line.me/R/share?text=${both}`
    case 'TELEGRAM':
      return `https://t.me/share/url?url=${link}&text=${words}`
  }
}
