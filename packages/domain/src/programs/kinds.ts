import type { RewardFormInput } from './reward-form.ts'
import type { TermsHeading } from './terms.ts'
import type { ProgramKind } from './vocabulary.ts'

export const QUESTION_TYPES = ['TEXT', 'LONG_TEXT', 'CHOICE', 'URL'] as const
export type ApplicationQuestion = {
  readonly key: string
  readonly type: (typeof QUESTION_TYPES)[number]
  readonly label: string
  readonly required: boolean
  readonly choices?: readonly string[]
}

export const ONBOARDING_ACTIONS = ['READ', 'WATCH', 'GIVE_INFORMATION', 'UPLOAD', 'ACCEPT', 'QUIZ'] as const
export type OnboardingTemplate = {
  readonly key: string
  readonly action: (typeof ONBOARDING_ACTIONS)[number]
  readonly title: string
  readonly needsApproval: boolean
}

/** What a kind pre-fills; nothing in it is fixed afterwards. Money is in minor units of the chosen currency. */
export type KindTemplate = {
  readonly kind: ProgramKind
  readonly form: Omit<RewardFormInput, 'currency' | 'tz'>
  readonly terms: Readonly<Record<TermsHeading, string>>
  readonly tiers: readonly { readonly key: string; readonly name: string; readonly rank: number }[]
  readonly questions: readonly ApplicationQuestion[]
  readonly onboarding: readonly OnboardingTemplate[]
}

const READ_BRAND: OnboardingTemplate = {
  key: 'brand',
  action: 'READ',
  title: 'Read how our brand is represented',
  needsApproval: false,
}
const READ_PERSONA: OnboardingTemplate = {
  key: 'persona',
  action: 'READ',
  title: 'Read who our ideal customer is',
  needsApproval: false,
}
const READ_DIFFERENCE: OnboardingTemplate = {
  key: 'difference',
  action: 'READ',
  title: 'Read how we differ from competitors',
  needsApproval: false,
}
const UPLOAD_LOGO: OnboardingTemplate = {
  key: 'logo',
  action: 'UPLOAD',
  title: 'Upload your logo',
  needsApproval: false,
}
const PAYMENT: OnboardingTemplate = {
  key: 'payment',
  action: 'GIVE_INFORMATION',
  title: 'Tell us how to pay you',
  needsApproval: false,
}
const QUIZ: OnboardingTemplate = { key: 'quiz', action: 'QUIZ', title: 'Pass the product quiz', needsApproval: false }

const THREE_TIERS = [
  { key: 'starter', name: 'Starter', rank: 1 },
  { key: 'growth', name: 'Growth', rank: 2 },
  { key: 'premier', name: 'Premier', rank: 3 },
] as const

/** The five kinds of program as data. */
export const KIND_TEMPLATES: Readonly<Record<ProgramKind, KindTemplate>> = {
  AFFILIATE: {
    kind: 'AFFILIATE',
    form: {
      rewards: [
        {
          trigger: 'SALE',
          pay: { percentBps: 2000 },
          tiers: { growth: { percentBps: 2500 }, premier: { percentBps: 3000 } },
        },
      ],
      window: { days: 30 },
      recurringMonths: 12,
      holdDays: 30,
    },
    terms: {
      WHAT_IS_PAID:
        'You are paid a share of every sale you refer, as the proposition above states, also on later payments of the same customer while they count.',
      WHAT_COUNTS:
        'A referral is a new customer who came through your tracking link or code. Your own purchases and existing customers do not count.',
      HOW_MEASURED:
        'We measure clicks on your tracking links, uses of your codes and reported conversions. You see every click, conversion and decision in the portal.',
      SUPPORT: 'You get ready-made promotional content, product information and answers from your account manager.',
    },
    tiers: THREE_TIERS,
    questions: [
      { key: 'channels', type: 'LONG_TEXT', label: 'Where do you reach your audience?', required: false },
      { key: 'audience', type: 'TEXT', label: 'How large is your audience?', required: false },
    ],
    onboarding: [READ_BRAND, READ_PERSONA, READ_DIFFERENCE, PAYMENT],
  },
  CHANNEL: {
    kind: 'CHANNEL',
    form: {
      rewards: [
        {
          trigger: 'SALE',
          pay: { percentBps: 2500 },
          tiers: { growth: { percentBps: 3000 }, premier: { percentBps: 3500 } },
        },
      ],
      window: { days: 90 },
      recurringMonths: null,
      holdDays: 30,
    },
    terms: {
      WHAT_IS_PAID:
        'You are paid your negotiated margin on every deal you registered and we accepted, on the first sale and on renewals.',
      WHAT_COUNTS:
        'A referral is a deal that you registered before we were in contact with the company. A registration protects you while it is valid.',
      HOW_MEASURED:
        'Deals are registered as leads in the portal. You see the state of each of your leads, and every sale that comes of them.',
      SUPPORT: 'You get sales decks, price lists, training with certificates, joint events and an account manager.',
    },
    tiers: THREE_TIERS,
    questions: [
      { key: 'regions', type: 'TEXT', label: 'Which regions do you sell in?', required: true },
      { key: 'industries', type: 'TEXT', label: 'Which industries do you serve?', required: true },
      { key: 'team', type: 'TEXT', label: 'How many people sell?', required: false },
    ],
    onboarding: [READ_BRAND, READ_PERSONA, READ_DIFFERENCE, QUIZ, UPLOAD_LOGO, PAYMENT],
  },
  AGENCY: {
    kind: 'AGENCY',
    form: {
      rewards: [
        { trigger: 'QUALIFIED_LEAD', pay: { flatMinor: '5000' } },
        {
          trigger: 'SALE',
          pay: { percentBps: 2000 },
          tiers: { growth: { percentBps: 2500 }, premier: { percentBps: 3000 } },
        },
      ],
      window: { days: 90 },
      recurringMonths: 24,
      holdDays: 30,
    },
    terms: {
      WHAT_IS_PAID: 'You are paid for each qualified lead, and a share of what your clients pay us, while it counts.',
      WHAT_COUNTS:
        'A referral is a client of yours whom you introduce and whose contact you give us, or for whom you implement our product.',
      HOW_MEASURED:
        'You report clients as leads or send them through your tracking link. You see each lead, its state and its sales.',
      SUPPORT: 'You get implementation guides, training, co-branded material and a named contact for your projects.',
    },
    tiers: THREE_TIERS,
    questions: [
      { key: 'services', type: 'LONG_TEXT', label: 'Which services do you offer?', required: true },
      { key: 'clients', type: 'TEXT', label: 'How many clients do you serve?', required: false },
    ],
    onboarding: [READ_BRAND, READ_PERSONA, QUIZ, UPLOAD_LOGO, PAYMENT],
  },
  REFERRAL: {
    kind: 'REFERRAL',
    form: {
      rewards: [
        { trigger: 'QUALIFIED_LEAD', pay: { flatMinor: '2500' } },
        { trigger: 'SALE', pay: { flatMinor: '10000' } },
      ],
      window: { days: 60 },
      recurringMonths: 0,
      holdDays: 30,
    },
    terms: {
      WHAT_IS_PAID:
        'You are paid a fixed amount when a company you know becomes a qualified lead, and another when it buys.',
      WHAT_COUNTS: 'A referral is someone you know personally who is not yet in contact with us.',
      HOW_MEASURED: 'You send your link or fill in the lead form. You see the state of each referral.',
      SUPPORT: 'You get a short introduction to share, and we take care of everything after it.',
    },
    tiers: [{ key: 'member', name: 'Member', rank: 1 }],
    questions: [
      { key: 'customer', type: 'CHOICE', label: 'Are you a customer of ours?', required: true, choices: ['Yes', 'No'] },
    ],
    onboarding: [READ_PERSONA, PAYMENT],
  },
  INFLUENCER: {
    kind: 'INFLUENCER',
    form: {
      rewards: [{ trigger: 'SALE', pay: { percentBps: 1500 }, tiers: { premier: { percentBps: 2000 } } }],
      window: { days: 14 },
      codeBeatsClick: true,
      recurringMonths: 0,
      holdDays: 30,
    },
    terms: {
      WHAT_IS_PAID: 'You are paid a share of each first sale made with your code or link.',
      WHAT_COUNTS:
        'A referral is a new customer who used your code or came through your link. A code goes before a click.',
      HOW_MEASURED: 'Your own code identifies your sales, also where no link was clicked. You see each use of it.',
      SUPPORT: 'You get product samples or access, content ideas, co-branded images and a personal contact.',
    },
    tiers: [
      { key: 'creator', name: 'Creator', rank: 1 },
      { key: 'premier', name: 'Premier', rank: 2 },
    ],
    questions: [
      { key: 'profiles', type: 'LONG_TEXT', label: 'Which profiles and channels are yours?', required: true },
      { key: 'topics', type: 'TEXT', label: 'What do you talk about?', required: false },
    ],
    onboarding: [READ_BRAND, READ_PERSONA, UPLOAD_LOGO, PAYMENT],
  },
}
