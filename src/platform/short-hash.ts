const newline = 10

/**
 * Texts in 53 bits (cyrb53, by bryc, public domain): a safe integer that changes when one of them does; the same as that of
 * the texts joined by line ends. Not for secrets, and not for telling apart more than some millions of texts.
 */
export function shortHash(...texts: readonly string[]): number {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let which = 0; which < texts.length; which++) {
    const text = texts[which] ?? ''
    if (which > 0) {
      high = Math.imul(high ^ newline, 2_654_435_761)
      low = Math.imul(low ^ newline, 1_597_334_677)
    }
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at)
      high = Math.imul(high ^ unit, 2_654_435_761)
      low = Math.imul(low ^ unit, 1_597_334_677)
    }
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909)
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909)
  return 4_294_967_296 * (2_097_151 & low) + (high >>> 0)
}
