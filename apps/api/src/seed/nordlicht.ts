import type { WorkspaceSpec } from './spec.ts'

const mark = (shape: string) => shape

/** A tea subscription and its two programs, told in English and German. */
export const nordlicht: WorkspaceSpec = {
  slug: 'nordlicht',
  name: 'Nordlicht Tea',
  locale: 'en',
  timeZone: 'Europe/Berlin',
  currencyCode: 'EUR',
  brandColor: '#1f5c4d',
  secondaryColor: '#e8b04b',
  logo: mark('<path fill="#1f5c4d" d="M18 74c0-30 18-52 42-60 24 8 42 30 42 60a42 32 0 0 1-84 0z"/><path fill="#e8b04b" d="M38 76c8-22 14-34 22-44 8 10 14 22 22 44a22 16 0 0 1-44 0z"/>'),
  voice: 'Calm, exact, warm. No exclamation marks.',
  seed: 17,
  programs: [
    {
      slug: 'nordlicht-affiliates',
      kind: 'AFFILIATE',
      name: 'Nordlicht Affiliates',
      description: 'For writers, reviewers and newsletters who care about good tea. You are paid for every box, and again while the subscription goes on.',
      valueProposition: 'Single-garden teas, posted the week they are packed. Readers who try one box stay for nine months on average.',
      destinationUrl: 'https://nordlicht-tea.example/box',
      terms: {
        paid: 'A share of every box your reader buys, and of each later box for a year. The rate is in the sentences above; they are rendered from the rules that pay you.',
        referral: 'A new customer who came by your link or used your code. Your own orders and existing subscribers do not count.',
        measurement: 'By click id in the address, by code, or by our report. No cookie is needed. The last click within the window is credited; a code goes before a click.',
        support: 'A person answers within two working days. You get photographs, tasting notes and samples of each season.',
        allowedPromotion: 'Articles, newsletters, videos, social posts.',
        forbiddenPromotion: 'Advertising on our brand name, coupon sites, unsolicited mail.',
      },
      persona: {
        name: 'The patient taster', role: 'Buys for two, reads labels', needs: 'Tea with a known origin and a harvest date',
        pains: 'Stale tins and invented stories', values: 'Honesty, craft, little packaging', obstacles: 'Does not know which garden to begin with',
      },
      prices: [24, 29, 39, 54],
      renews: true,
    },
    {
      slug: 'nordlicht-friends',
      kind: 'REFERRAL',
      name: 'Nordlicht Friends',
      description: 'For subscribers who tell a friend.',
      valueProposition: 'Your friend gets a first box that fits, and you get a thank-you that is real money.',
      destinationUrl: 'https://nordlicht-tea.example/friends',
      terms: {
        paid: 'A fixed amount for the first box of a friend.',
        referral: 'A friend who has never ordered before.',
        measurement: 'By your link or code.',
        support: 'Write to us whenever something is unclear.',
        allowedPromotion: 'Telling people you know.',
        forbiddenPromotion: 'Public coupon lists.',
      },
      persona: { name: 'A friend', role: 'Trusts your taste', needs: 'A gift that is not a thing', pains: 'Too much choice', values: 'A good morning', obstacles: 'Has a cupboard full of old tea' },
      prices: [29, 39],
      renews: false,
    },
  ],
  partners: [
    { name: 'Slow Kettle Letter', email: 'desk@slowkettle.example', website: 'https://slowkettle.example', country: 'GB', locale: 'en', programs: ['nordlicht-affiliates'], joined: 12, reach: 9, success: 2.4, color: '#7a3b2e', secondary: '#f0d9b5', logo: '<circle cx="60" cy="60" r="46" fill="#7a3b2e"/><rect x="34" y="52" width="52" height="16" fill="#f0d9b5"/>' },
    { name: 'Teehaus Ahorn', email: 'kontakt@teehaus-ahorn.example', website: 'https://teehaus-ahorn.example', country: 'DE', locale: 'de', programs: ['nordlicht-affiliates', 'nordlicht-friends'], joined: 11, reach: 6, success: 2.9, color: '#8c2f39', secondary: '#f4e3d7', logo: '<path fill="#8c2f39" d="M60 8l14 34 36-6-20 30 20 30-36-6-14 22-14-22-36 6 20-30-20-30 36 6z"/>' },
    { name: 'Leaf & Page', email: 'hello@leafandpage.example', website: 'https://leafandpage.example', country: 'IE', locale: 'en', programs: ['nordlicht-affiliates'], joined: 10, reach: 5, success: 1.8, color: '#2d5d7b', secondary: '#cfe3ef', logo: '<rect x="20" y="14" width="80" height="92" rx="8" fill="#2d5d7b"/><path d="M36 40h48M36 60h48M36 80h30" stroke="#cfe3ef" stroke-width="8"/>' },
    { name: 'Morgenstunde', email: 'post@morgenstunde.example', website: 'https://morgenstunde.example', country: 'AT', locale: 'de', programs: ['nordlicht-affiliates'], joined: 9, reach: 4, success: 2.1, color: '#c9791f', secondary: '#fff1d6', logo: null },
    { name: 'Office Brew Reviews', email: 'team@officebrew.example', website: 'https://officebrew.example', country: 'NL', locale: 'en', programs: ['nordlicht-affiliates'], joined: 7, reach: 3, success: 1.1, color: '#33415c', secondary: '#dee2ff', logo: '<rect x="16" y="40" width="64" height="56" rx="10" fill="#33415c"/><path d="M80 54h14a14 14 0 0 1 0 28H80" fill="none" stroke="#33415c" stroke-width="9"/>' },
    { name: 'Kopi & Teh', email: 'halo@kopidanteh.example', website: 'https://kopidanteh.example', country: 'ID', locale: 'id', programs: ['nordlicht-affiliates'], joined: 6, reach: 3, success: 1.6, color: '#5b3a29', secondary: '#e6ccb2', logo: null },
    { name: 'Stille Post', email: 'redaktion@stillepost.example', website: 'https://stillepost.example', country: 'DE', locale: 'de', programs: ['nordlicht-affiliates'], joined: 4, reach: 2.5, success: 2.6, color: '#4a4e69', secondary: '#f2e9e4', logo: '<path fill="#4a4e69" d="M14 30h92v60H14z"/><path d="M14 30l46 36 46-36" fill="none" stroke="#f2e9e4" stroke-width="7"/>' },
    { name: 'Garden Walks', email: 'mail@gardenwalks.example', website: 'https://gardenwalks.example', country: 'FR', locale: 'en', programs: ['nordlicht-affiliates'], joined: 2, reach: 2, success: 0, color: '#386641', secondary: '#f2e8cf', logo: null },
  ],
  waiting: [
    { program: 'nordlicht-affiliates', name: 'Desk of Quiet Cups', email: 'desk@quietcups.example', company: 'Quiet Cups', message: 'A monthly letter to 4,000 readers about slow mornings.' },
    { program: 'nordlicht-affiliates', name: 'Redaktion Herbstlaub', email: 'redaktion@herbstlaub.example', company: 'Herbstlaub', message: 'Wir schreiben über Tee und Keramik.' },
    { program: 'nordlicht-affiliates', name: 'Office of Slow Kettle', email: 'second@slowkettle.example', company: 'Slow Kettle Video', message: 'Our video channel starts in spring.' },
  ],
  library: [
    { title: 'Nordlicht mark', description: 'The mark in green, for light backgrounds.', kind: 'LOGO', folder: 'Brand', tags: ['logo'], primary: true, program: null },
    { title: 'Tasting notes, autumn harvest', description: 'Six teas, one page each, ready to print.', kind: 'DOCUMENT', folder: 'Product', tags: ['pdf', 'autumn'], primary: true, program: 'nordlicht-affiliates' },
    { title: 'Three sentences about the box', description: 'Copy them as they are.', kind: 'TEXT', folder: 'Copy', tags: ['copy', 'social'], primary: false, program: null, text: 'Six teas from six gardens, packed the week they are posted. Each comes with its harvest date and the name of the grower. Begin with one box: {link}' },
    { title: 'Brief an Freunde', description: 'Ein kurzer Text für die erste Empfehlung.', kind: 'TEXT', folder: 'Copy', tags: ['copy', 'de'], primary: false, program: 'nordlicht-friends', text: 'Ich trinke seit Monaten diesen Tee und denke an dich. Die erste Kiste bekommst du hier: {link}' },
  ],
  card: { title: 'Autumn card', headline: 'Six gardens, one box', body: 'Teas with a harvest date, chosen together with people who taste for a living.', cta: 'Taste the first box' },
  posts: [
    {
      partner: 'Slow Kettle Letter', program: 'nordlicht-affiliates', locale: 'en', end: 'PUBLISHED',
      title: 'What a harvest date tells you', description: 'Why the day a leaf was picked says more than the name on the tin, and how to read it.', ctaText: 'Taste a dated box',
      markdown: '## The one line worth reading\n\nMost tins carry a name, a mood and a best-before date. Few carry the day on which the leaf was picked, and that is the only line that lets you compare.\n\nA spring leaf is thin and sweet. A summer leaf has more of everything and hides less. An autumn leaf is quiet: it forgives a forgotten kettle.\n\n## How to taste for it\n\n1. Weigh three grams, not a spoon.\n2. Pour at 80 °C for green, 95 °C for black.\n3. Drink the second infusion first.\n\n| picked | in the cup |\n| --- | --- |\n| April | hay, pear, short |\n| July | malt, plum, long |\n| October | wood, honey, soft |\n\n> If a shop cannot tell you the day, it has not asked.\n\n## Where to begin\n\nTake two teas from one garden and two seasons. Brew them side by side. You will not need the rest of this letter.',
    },
    {
      partner: 'Teehaus Ahorn', program: 'nordlicht-affiliates', locale: 'de', end: 'CHANGES_REQUESTED', comment: 'A lovely draft. Could you name the garden in the second part, and shorten the opening?',
      title: 'Eine Kanne für zwei Stunden', description: 'Wie ein Tee drei Aufgüsse lang gut bleibt und was das mit Wasser zu tun hat.', ctaText: 'Zur Probierkiste',
      markdown: '## Weiches Wasser\n\nWer in einer Stadt mit hartem Wasser lebt, kennt den Film auf der Tasse. Er nimmt dem Tee die Höhe.\n\n## Drei Aufgüsse\n\nDer erste weckt das Blatt, der zweite zeigt es, der dritte erzählt davon.\n\n- 60 Sekunden\n- 45 Sekunden\n- 3 Minuten',
    },
    {
      partner: 'Leaf & Page', program: 'nordlicht-affiliates', locale: 'en', end: 'IN_REVIEW',
      title: 'Five books that go with black tea', description: 'Long chapters, strong leaves: a shelf for the dark months.', ctaText: 'Find the tea for the shelf',
      markdown: '## A shelf for November\n\nA long chapter needs a tea that does not turn bitter when you forget it. These five are patient.\n\n## How we chose\n\nWe read each of them with one pot beside us, and noted the page on which it was empty.',
    },
  ],
}
