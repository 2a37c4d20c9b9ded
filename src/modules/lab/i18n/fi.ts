import type { Same } from '#platform/i18n/same.ts'
import type { en } from './en.ts'

export const fi: Same<typeof en> = {
  errors: {
    'bad-limit': '”{text}” ei ole raja. Kirjoita se muodossa 4h, 90m tai 1h30m.',
    'bad-penalty': '”{text}” ei ole sakon voimakkuus. Anna 0 tai enemmän.',
    'bad-probability': '”{text}” ei ole todennäköisyys. Anna luku väliltä 0–1.',
    'not-json': 'Tiedosto ei ole kelvollista JSONia: {reason}',
    'calendar-wrong': 'Kalenteri ei ole oikean muotoinen kohdassa ”{part}”. --help näyttää mallin.',
    'sla-wrong': 'Sopimus ei ole oikean muotoinen kohdassa ”{part}”. --help näyttää mallin.',
    'sla-unknown-segment':
      '”{segment}”, toimitettu {day}, ei ole sopimuksen segmentti. Lisää se ja sen konversio tai korjaa nimi.',
    'row-cells': 'Rivillä {row} on enemmän tai vähemmän soluja kuin tiedostossa sarakkeita. Korjaa se tiedostoon.',
    'row-quote': 'Rivi {row} avaa lainausmerkin, jota ei suljeta. Korjaa se tiedostoon.',
    'cell-empty': 'Rivillä {row} ei ole mitään sarakkeessa ”{column}”. Täytä se tai poista rivi.',
    'not-a-time': 'Rivillä {row} on sarakkeessa ”{column}” ”{value}”, joka ei ole aika.',
    'not-a-number': 'Rivillä {row} on sarakkeessa ”{column}” ”{value}”, joka ei ole kokonaisluku nollasta alkaen.',
    'date-order-unclear':
      'Sarake ”{column}” ei kerro, mikä luku on päivä, kuten tekstissä ”{example}”. Kerro se valitsimella --date-order tai kirjoita vuosi ensin.',
    'target-not-two':
      'Sarakkeessa ”{column}” on {count, plural, one {# arvo} other {# arvoa}} ({values}), ei kahta. Kerro valitsimella --positive, mikä on haluttu tulos.',
    'positive-unknown': 'Mikä sarakkeen ”{column}” arvo on haluttu tulos: {values}? Kerro se valitsimella --positive.',
    'too-few-positives': 'Vain {positives} rivillä on haluttu tulos; alle {least} rivistä malli oppii sattumaa.',
    'split-one-sided':
      'Jaon toisella puolella on vain {fewest} riviä yhtä tulosta; tarvitaan {least}. Ota pidempi jakso.',
    'no-fields': 'Yhtään kenttää ei jäänyt opittavaksi: kaikki jätettiin pois.',
    'baseline-not-numbers': 'Vertailukohta ”{column}” ei ole lukusarake.',
    'no-such-row': 'Tiedostossa ei ole riviä {row}, jolla on tietoja.',
    'nothing-to-compare':
      'Mikään tiedostossa ei kerro, mitkä tietueet ovat sama. Kerro valitsimella --as, mitä sarakkeet ovat, tai käytä --weights learned.',
    'bad-role': '”{text}” ei kerro, mikä sarake on. Kirjoita rooli=sarake, rooli jokin näistä: {roles}.',
  },
}
