import { Pill } from '#ui'
import { useT } from '#lib/intl.ts'
import { commissionTones, type CommissionState } from './states.ts'

export function CommissionStatePill({ state }: { state: CommissionState }) {
  const t = useT()
  return <Pill tone={commissionTones[state]}>{t(`commission.state.${state}`)}</Pill>
}
