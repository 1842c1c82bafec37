import jsqr from 'jsqr'
import sharp from 'sharp'
import type { BrandKit } from '../brand-kit.ts'
import type { RenderInput } from '../input.ts'
import type { Template } from '../template.ts'

const picture = (svg: string): Promise<Buffer> => sharp(Buffer.from(svg)).png().toBuffer()

export const logos = {
  wide: await picture(
    '<svg xmlns="http://www.w3.org/2000/svg" width="720" height="180"><rect y="20" width="140" height="140" rx="36" fill="#1c4dd6"/><rect x="190" y="60" width="500" height="70" fill="#14213d"/></svg>',
  ),
  dark: await picture(
    '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400"><path d="M200 20 380 330H20z" fill="#0b0c10"/></svg>',
  ),
  white: await picture(
    '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="200"><rect x="20" y="40" width="560" height="120" rx="60" fill="#fff"/></svg>',
  ),
  tiny: await picture(
    '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24"><rect width="24" height="24" rx="6" fill="#e4572e"/></svg>',
  ),
}

export const kit = (name: string, primary: `#${string}`, logo: Uint8Array | null): BrandKit => ({
  name,
  logo,
  colors: { primary, secondary: '#0ea5a4', ink: '#14213d', paper: '#ffffff' },
})

export const LINK = 'https://go.example.com/r/harbor-pine?c=spring'

type Case = Pick<RenderInput, 'locale' | 'brands' | 'texts'>

/** The cases that break designs: German compounds, Japanese, Chinese; dark, white, tiny and missing logos. */
export const CASES: readonly Case[] = [
  {
    locale: 'en',
    brands: {
      workspace: kit('Nordlicht', '#1c4dd6', logos.wide),
      partner: kit('Harbor & Pine', '#f2a541', logos.dark),
    },
    texts: { headline: 'Get paid the day you sell', body: 'Connect in ten minutes.', action: 'Start your free month' },
  },
  {
    locale: 'de',
    brands: {
      workspace: kit('Schwarzwälder Präzisionsmaschinenbau GmbH & Co. KG', '#0f5132', null),
      partner: kit('Müßiggänger Beratungsgesellschaft', '#e4572e', logos.tiny),
    },
    texts: {
      headline: 'Rechtsschutzversicherungsgesellschaften sparen Verwaltungsaufwand in Rekordzeit',
      body: 'Wir automatisieren Eingangsrechnungsprüfung und Zahlungsfreigabe, und Sie gewinnen jede Woche einen ganzen Tag zurück.',
      action: 'Jetzt unverbindlich beraten lassen',
    },
  },
  {
    locale: 'ja',
    brands: {
      workspace: kit('株式会社あおぞら計測', '#c2255c', null),
      partner: kit('Minato Works', '#0b7285', logos.white),
    },
    texts: {
      headline: '請求書づくりを、もっと早く、もっと正確に。',
      body: 'ミナトワークスのお客様は、初月無料でご利用いただけます。導入はわずか10分です。',
      action: '無料ではじめる',
    },
  },
  {
    locale: 'zh-Hant',
    brands: { workspace: kit('晨光', '#ffd43b', logos.wide), partner: kit('晨光顧問股份有限公司', '#ffd43b', null) },
    texts: {
      headline: '讓每一張發票準時入帳，團隊專心服務客戶',
      body: '晨光顧問的客戶首月免費，十分鐘完成串接。',
      action: '立即免費試用',
    },
  },
]

export const inputFor = (template: Template, of: Case, link: string = LINK): RenderInput => ({
  template,
  ...of,
  texts: Object.fromEntries(Object.entries(of.texts).filter(([id]) => template.zones.some((zone) => zone.id === id))),
  link,
})

/** What a phone reads in a picture (PNG or SVG bytes), or null. */
export async function decodeQr(bytes: Uint8Array): Promise<string | null> {
  const { data, info } = await sharp(bytes)
    .flatten({ background: '#ffffff' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const read = jsqr as unknown as typeof jsqr.default
  return read(new Uint8ClampedArray(data), info.width, info.height)?.data ?? null
}
