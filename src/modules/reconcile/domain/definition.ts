/** The definition of the one figure; its words stand in the catalogue under `definitions`. A new version is a new number. */
export const definitionVersion = 1

/** The words that are kept with each signature, so that a figure is always read by what was signed. */
export const definitions = {
  en: 'A lead counts once, in the month of marketing’s first contact, else of its start with sales, in the company’s time zone. It counts when both lists have it, or when one side has it and both agree to take it in. Of two amounts the lower one counts until both agree; an amount in two currencies counts as sales has it.',
  sv: 'Ett lead räknas en gång, i månaden för marknads första kontakt, annars för dess början hos försäljningen, i företagets tidszon. Det räknas när båda listorna har det, eller när en sida har det och båda är överens om att ta in det. Av två belopp räknas det lägre tills båda är överens; ett belopp i två valutor räknas som försäljningen har det.',
  fi: 'Liidi lasketaan kerran, markkinoinnin ensikontaktin kuukaudelle, muuten sille kuukaudelle, jona se alkoi myynnissä, yrityksen aikavyöhykkeellä. Se lasketaan, kun molemmilla listoilla on se tai kun toisella puolella on se ja molemmat sopivat sen ottamisesta mukaan. Kahdesta summasta lasketaan pienempi, kunnes molemmat sopivat; kahdessa valuutassa oleva summa lasketaan niin kuin se on myynnillä.',
  ru: 'Лид считается один раз — в месяце первого контакта маркетинга, иначе в месяце начала у продаж, по часовому поясу компании. Он считается, если есть в обоих списках или если он есть у одной стороны и обе согласны его принять. Из двух сумм до соглашения считается меньшая; сумма в двух валютах считается так, как она записана у продаж.',
}

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
