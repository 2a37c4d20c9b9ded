/** The definition of the one figure; its words stand in the catalogue under `definitions`. A new version is a new number. */
export const definitionVersion = 1

/** Grows when the words or rules that find causes change: the next recount then starts from the beginning. */
export const rulesVersion = 1

/** A later lead of the same person or name within this many days is a duplicate, not a new lead. */
export const duplicateDays = 365
/** Namesakes at one company are the same person when their leads began within this many days. */
export const namesakeDays = 60
/** A deal belongs to a company's lead when it began within this many days after it. */
export const companyMatchDays = 180
/** Names on the two lists are compared when they began within this many days of each other. */
export const nearNameDays = 365
/** A key that more than this many pairs of rows share is no evidence of anything. */
export const mostPairsOfOneKey = 250_000
