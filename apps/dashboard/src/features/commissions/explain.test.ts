import { describe, expect, it } from 'vitest'
import { arrange, read, type TraceLine } from './explain.ts'

const line = (kind: string, label: string, value: string): TraceLine => ({
  kind,
  label,
  text: '',
  value,
  result: value,
})
const trace = [
  line('CONDITION', 'Within the first twelve months', 'YES'),
  line('AMOUNT', 'reward_sale', '24.50 EUR'),
  line('HOLD', 'hold', '2026-12-21T21:18:07.890Z'),
  line('FIELD', 'amount', '122.50 EUR'),
  line('VALUE', 'rate_sale', '0.2'),
]

describe('how a commission is told', () => {
  it('goes from the sale over the rate to the amount, whatever order the trace has', () => {
    expect(arrange(trace).steps.map(({ label }) => label)).toEqual(['amount', 'rate_sale', 'reward_sale'])
  })
  it('loses no line', () => {
    const { steps, conditions, rest } = arrange(trace)
    expect([...steps, ...conditions, ...rest]).toHaveLength(trace.length)
  })
  it('reads money exactly, times as times, rates as percent', () => {
    expect(read(line('FIELD', 'amount', '9007199254740993.01 EUR'))).toEqual({
      as: 'money',
      amount: '9007199254740993.01',
      currencyCode: 'EUR',
    })
    expect(read(line('VALUE', 'rate_sale', '0.1250'))).toEqual({ as: 'percent', percent: 12.5 })
    expect(read(line('VALUE', 'rate', '1'))).toEqual({ as: 'percent', percent: 100 })
    expect(read(line('HOLD', 'hold', '2026-12-21T21:18:07.890Z')).as).toBe('time')
  })
  it('does not take a count for a rate', () => {
    expect(read(line('METRIC', 'sales_before', '0'))).toEqual({ as: 'text', text: '0' })
  })
})
