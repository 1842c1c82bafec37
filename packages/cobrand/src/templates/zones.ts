import type { ColorZone, LogoZone, TextZone } from '../template.ts'
import { LABELS } from './labels.ts'

type Rest<Z> = Omit<Z, 'id' | 'kind' | 'access' | 'label'>

/** An open text zone, named by its id. */
export const openText = (id: keyof typeof LABELS, rest: Rest<TextZone>): TextZone => ({
  id,
  kind: 'TEXT',
  access: 'OPEN',
  label: LABELS[id],
  ...rest,
})

/** Both logos, each within the given extent. They are locked: brands are changed in the brand kit. */
export const bothLogos = (width: number, height: number): readonly [LogoZone, LogoZone] => [
  {
    id: 'workspaceLogo',
    kind: 'LOGO',
    access: 'LOCKED',
    label: LABELS.workspaceLogo,
    party: 'workspace',
    width,
    height,
  },
  { id: 'partnerLogo', kind: 'LOGO', access: 'LOCKED', label: LABELS.partnerLogo, party: 'partner', width, height },
]

/** Which colour stands for the partner. */
export const accent: ColorZone = {
  id: 'accent',
  kind: 'COLOR',
  access: 'OPEN',
  label: LABELS.accent,
  choices: ['partner.primary', 'partner.secondary', 'workspace.secondary'],
}
