/** The shape of a catalogue in another language: the same keys at every depth, a sentence at each leaf. */
export type Same<Words> = { readonly [Key in keyof Words]: Words[Key] extends string ? string : Same<Words[Key]> }
