import type { Localized } from '../template.ts'

const words = (en: string, de: string, ja: string, zhHant: string, id: string): Localized => ({
  en,
  de,
  ja,
  'zh-Hant': zhHant,
  'zh-TW': zhHant,
  zh: zhHant,
  id,
})

/** Names of zones, as the person who fills them reads them. */
export const LABELS = {
  eyebrow: words(
    'Line above the headline',
    'Zeile über der Überschrift',
    '見出しの上の一行',
    '標題上方文字',
    'Baris di atas judul',
  ),
  headline: words('Headline', 'Überschrift', '見出し', '標題', 'Judul'),
  body: words('Text', 'Text', '本文', '內文', 'Teks'),
  action: words('Call to action', 'Handlungsaufforderung', '行動喚起', '行動呼籲', 'Ajakan bertindak'),
  point1: words('First point', 'Erster Punkt', 'ポイント1', '重點一', 'Poin pertama'),
  point2: words('Second point', 'Zweiter Punkt', 'ポイント2', '重點二', 'Poin kedua'),
  point3: words('Third point', 'Dritter Punkt', 'ポイント3', '重點三', 'Poin ketiga'),
  scan: words('Line at the code', 'Zeile am Code', 'コードの説明', 'QR Code 說明', 'Baris di kode'),
  link: words('Link in type', 'Link als Text', 'リンクの表記', '連結文字', 'Tautan tertulis'),
  code: words(
    'QR code of your link',
    'QR-Code Ihres Links',
    'リンクのQRコード',
    '您的連結 QR Code',
    'Kode QR tautan Anda',
  ),
  picture: words('Picture', 'Bild', '画像', '圖片', 'Gambar'),
  accent: words('Accent colour', 'Akzentfarbe', 'アクセントカラー', '強調色', 'Warna aksen'),
  workspaceLogo: words('Program logo', 'Logo des Programms', 'プログラムのロゴ', '計畫標誌', 'Logo program'),
  partnerLogo: words('Partner logo', 'Logo des Partners', 'パートナーのロゴ', '合作夥伴標誌', 'Logo mitra'),
} as const

/** Set texts of locked zones. */
export const SET = {
  scan: words(
    'Scan to see the offer',
    'Scannen und Angebot ansehen',
    '読み取って詳細を見る',
    '掃描查看優惠',
    'Pindai untuk melihat penawaran',
  ),
} as const

/** Names of the designs. */
export const NAMES = {
  square: words('Square card', 'Quadratische Karte', '正方形カード', '方形卡片', 'Kartu persegi'),
  wide: words('Wide card', 'Breite Karte', '横長カード', '橫式卡片', 'Kartu lebar'),
  story: words('Story', 'Story', 'ストーリー', '限時動態', 'Story'),
  leaflet: words('Leaflet A4', 'Handzettel A4', 'チラシ A4', 'A4 傳單', 'Selebaran A4'),
  article: words('Article card', 'Artikelkarte', '記事カード', '文章卡片', 'Kartu artikel'),
} as const
