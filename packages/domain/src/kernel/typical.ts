import { type Currency, exponentOf } from './currency.ts'
import type { Money } from './money.ts'

/**
 * How many units of a currency are about one euro, in round figures: a magnitude to choose defaults by, never a rate to convert by.
 * What is not listed is near one.
 */
const ABOUT_ONE_EURO: readonly (readonly [units: string, currencies: string])[] = [
  ['0.5', 'BHD KWD OMR'],
  ['2', 'ANG AWG AZN BAM BBD BGN BZD FJD GEL TOP WST'],
  ['5', 'AED BRL BYN ILS LYD MYR PEN PGK PLN QAR RON SAR TMT TND XCD'],
  ['10', 'BOB CNY DKK ERN GHS GTQ HKD MAD MOP NOK SBD SEK SVC TJS TTD'],
  ['20', 'BWP CZK HNL LSL MDL MVR MXN MZN NAD SCR SLE STN SZL ZAR ZMW ZWG'],
  ['50', 'CUP DOP EGP GMD MKD MRU MUR NIO PHP SRD THB TRY TWD UAH UYU VUV'],
  ['100', 'AFN ALL BDT BTN CVE DJF DZD ETB HTG INR ISK JMD JPY KES KGS NPR RSD RUB XPF'],
  ['200', 'GYD LKR LRD PKR VES VED'],
  ['500', 'AMD CRC HUF KMF KZT XAF XOF YER'],
  ['1000', 'ARS CLP KPW KRW SDG SOS SSP AOA'],
  ['1500', 'IQD MMK MWK NGN RWF'],
  ['5000', 'BIF CDF COP KHR MGA MNT TZS UGX'],
  ['10000', 'GNF PYG SYP'],
  ['15000', 'IDR UZS'],
  ['25000', 'LAK VND'],
  ['50000', 'IRR'],
  ['100000', 'LBP'],
]

const TENTHS: ReadonlyMap<Currency, bigint> = new Map(
  ABOUT_ONE_EURO.flatMap(([units, currencies]) =>
    currencies.split(' ').map((code): [Currency, bigint] => [code, BigInt(Math.round(Number(units) * 10))]),
  ),
)

/**
 * A sensible round amount of a currency for a default that is thought of in euros: 50 is 50.00 USD, 5,000 JPY, 750,000 IDR, 25.000 KWD.
 * Takes whole euros; throws on a code that is not a currency.
 */
export function typicalAmount(euros: bigint, currency: Currency): Money {
  const minorOfOne = 10n ** BigInt(exponentOf(currency))
  return { minor: (euros * (TENTHS.get(currency) ?? 10n) * minorOfOne) / 10n, currency }
}
