/** Currency codes of ISO 4217 in use, grouped by the number of decimals of their minor unit. */
const BY_EXPONENT = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  2:
    'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE ' +
    'CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD ' +
    'KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR ' +
    'PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU ' +
    'UZS VED VES WST XCD YER ZAR ZMW ZWG',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
} as const

const EXPONENTS: ReadonlyMap<string, number> = new Map(
  Object.entries(BY_EXPONENT).flatMap(([exponent, codes]) => codes.split(' ').map((code) => [code, Number(exponent)])),
)

/** An ISO 4217 code in upper case. */
export type Currency = string

/** All supported codes, sorted. */
export const CURRENCIES: readonly Currency[] = [...EXPONENTS.keys()].sort()

/** Whether `code` is a supported ISO 4217 code; lower case is not. */
export const isCurrency = (code: string): boolean => EXPONENTS.has(code)

/** Decimals of the minor unit: JPY 0, USD 2, KWD 3. Throws on a code that is not a currency. */
export function exponentOf(currency: Currency): number {
  const exponent = EXPONENTS.get(currency)
  if (exponent === undefined) throw new RangeError(`not a currency: ${currency}`)
  return exponent
}
