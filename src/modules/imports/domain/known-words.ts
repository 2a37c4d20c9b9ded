import type { FieldName } from './fields.ts'

/** Common values of a field, so that a slip of the pen is seen even when nobody in the file wrote it right. */
const words: Partial<Record<FieldName, string>> = {
  industry:
    'technology|software|hardware|telecommunications|finance|financial services|banking|insurance|retail|wholesale|manufacturing|medical|healthcare|pharmaceuticals|biotechnology|education|government|energy|utilities|transportation|logistics|construction|engineering|real estate|consulting|services|marketing|media|entertainment|hospitality|agriculture|chemicals|electronics|automotive|aerospace|apparel|food|environmental|recreation|shipping|employment|legal|nonprofit|teknologia|ohjelmistot|rahoitus|vähittäiskauppa|teollisuus|terveydenhuolto|rakentaminen|koulutus|logistiikka|teknik|programvara|finans|detaljhandel|tillverkning|sjukvård|byggverksamhet|utbildning|logistik|технологии|финансы|торговля|производство|медицина|строительство|образование|логистика',
  source:
    'website|web|referral|partner referral|employee referral|trade show|webinar|event|advertisement|email|social media|linkedin|facebook|google|organic search|paid search|direct traffic|cold call|phone inquiry|purchased list|partner|newsletter|content|messut|suositus|verkkosivut|mässa|rekommendation|webbplats|выставка|рекомендация|сайт|реклама',
  stage:
    'prospecting|qualification|needs analysis|value proposition|proposal|negotiation|closed won|closed lost|won|lost|engaging|discovery|demo|contract sent|on hold|tarjous|neuvottelu|voitettu|hävitty|offert|förhandling|vunnen|förlorad|переговоры|предложение|выиграна|проиграна',
}

export function knownWords(field: FieldName): readonly string[] {
  const list = field === 'segment' ? words.industry : words[field]
  return list === undefined ? [] : list.split('|')
}
