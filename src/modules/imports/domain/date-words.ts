/** The months as exports write them: in full, inflected and shortened, in the four languages and their neighbours. */
const monthForms: readonly string[] = [
  'january jan januari tammikuu tammikuuta tammi январь января янв jänner januar janvier',
  'february feb februari helmikuu helmikuuta helmi февраль февраля фев февр februar février',
  'march mar mars maaliskuu maaliskuuta maalis март марта мар märz marts',
  'april apr huhtikuu huhtikuuta huhti апрель апреля апр avril',
  'may maj toukokuu toukokuuta touko май мая mai',
  'june jun juni kesäkuu kesäkuuta kesä июнь июня июн juin',
  'july jul juli heinäkuu heinäkuuta heinä июль июля июл juillet',
  'august aug augusti elokuu elokuuta elo август августа авг août',
  'september sep sept syyskuu syyskuuta syys сентябрь сентября сен сент septembre',
  'october oct oktober okt lokakuu lokakuuta loka октябрь октября окт octobre',
  'november nov marraskuu marraskuuta marras ноябрь ноября ноя нояб novembre',
  'december dec joulukuu joulukuuta joulu декабрь декабря дек dezember dez desember des décembre',
]

export const monthOfWord: ReadonlyMap<string, number> = new Map(
  monthForms.flatMap((forms, index) => forms.split(' ').map((form): [string, number] => [form, index + 1])),
)

/** Shortened names of zones that mean one offset, in minutes east of UTC. */
export const zoneOffsets: ReadonlyMap<string, number> = new Map([
  ['z', 0],
  ['utc', 0],
  ['gmt', 0],
  ['wet', 0],
  ['west', 60],
  ['cet', 60],
  ['cest', 120],
  ['eet', 120],
  ['eest', 180],
  ['msk', 180],
  ['est', -300],
  ['edt', -240],
  ['cdt', -300],
  ['mst', -420],
  ['mdt', -360],
  ['pst', -480],
  ['pdt', -420],
])

/** Words that may stand before a date and say nothing about it. */
export const weekdayWords: ReadonlySet<string> = new Set(
  [
    'mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday sunday',
    'den mån tis ons tor tors fre lör sön måndag tisdag onsdag torsdag fredag lördag söndag',
    'ma ti ke to pe la su maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai',
    'maanantaina tiistaina keskiviikkona torstaina perjantaina lauantaina sunnuntaina',
    'пн вт ср чт пт сб вс понедельник вторник среда четверг пятница суббота воскресенье',
    'mo di mi do fr sa so montag dienstag mittwoch donnerstag freitag samstag sonntag',
  ].flatMap((words) => words.split(' ')),
)
