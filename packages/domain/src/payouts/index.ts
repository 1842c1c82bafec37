export * from './bank-csv.ts'
export * from './payout-run.ts'
export * from './payout-state.ts'
