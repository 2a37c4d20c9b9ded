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
    'scales-wrong': 'Asteikot eivät ole oikein kohdassa ”{part}”. --help näyttää, miten ne kirjoitetaan.',
    'scales-reverse': '”{item}” pitäisi kääntää asteikossa ”{scale}”, mutta se ei kuulu sen väittämiin.',
    'not-an-answer':
      'Rivillä {row} sarakkeessa ”{column}” on ”{value}”, joka ei ole asteikon vastaus. Anna sen luku kohdassa labels tai mainitse se valitsimella --missing.',
    'answer-outside': 'Rivillä {row} sarakkeessa ”{column}” on ”{value}”, joka ei mahdu asteikkoon {min}–{max}.',
    'bad-count': '”{text}” ei ole kokonaisluku alkaen {least} valitsimelle {option}.',
    'bad-figure': '”{text}” ei ole kelvollinen luku valitsimelle {option}.',
    'not-a-figure': 'Rivillä {row} sarakkeessa ”{column}” on ”{value}”, joka ei ole luku.',
    'not-a-weight': 'Rivillä {row} sarakkeessa ”{column}” on ”{value}”, joka ei ole nollaa suurempi paino.',
    'network-no-column': 'Tiedostossa ei ole saraketta kohteelle {what}. Nimeä se valitsimella {option}.',
    'network-two-sides': 'Rivi {row} sijoittaa kohteen ”{node}” puolelle ”{side}”, aiempi rivi puolelle ”{before}”.',
    'network-no-side':
      'Kohteella ”{node}”, joka mainitaan ensi kerran rivillä {row}, ei ole puolta. Anna se tiedostossa tai valitsimella --nodes.',
    'network-one-side': 'Kaikki ovat samalla puolella ”{side}”; tarvitaan kaksi.',
    'network-no-ties': 'Tiedostossa ei ole yhtään sidettä kahden eri kohteen välillä.',
    'trend-no-values': 'Tiedostossa ei ole lukusaraketta. Nimeä sellainen valitsimella --value.',
    'trend-time-twice':
      '”{label}” on sarakkeessa ”{column}” kahdesti, toisen kerran rivillä {row}. Sarjassa on yksi rivi jaksoa kohti.',
    'attribution-no-column':
      'Tiedostossa ei ole saraketta, joka vastaisi nimeä ”{name}”. Nimeä se valitsimella {option}.',
    'attribution-two-columns':
      '”{name}” sopii useaan sarakkeeseen: {columns}. Kirjoita nimi oikein isoin ja pienin kirjaimin.',
    'attribution-no-separator': '--separator kertoo, mikä kanavien välissä on; se ei voi olla tyhjä.',
    'attribution-two-kinds':
      'Tiedostossa on joko polkuja tai siirtymiä: anna --journeys tai --transitions, ei molempia.',
    'attribution-negative':
      'Rivillä {row} on sarakkeessa ”{column}” ”{value}”. Määrät ja arvot eivät ole negatiivisia; hyvitys peruu oman kauppansa ansion.',
    'attribution-blank-step':
      'Rivillä {row} on askel ilman kanavaa: ”{value}”. Kanavat erottaa toisistaan ”{separator}”.',
    'attribution-value-alone': 'Rivillä {row} on arvo {value} mutta ei konversiota, johon se kuuluisi.',
    'attribution-bad-role':
      'Rivillä {row} on sarakkeessa ”{column}” ”{value}”; siinä voi olla lead, opportunity tai ei mitään.',
    'attribution-bad-model': '”{text}” ei ole malli. Lähin on ”{nearest}”.',
    'attribution-needs-times': 'Malli {model} tarvitsee jokaisen kosketuksen ajan: käytä valitsinta --journeys.',
    'attribution-needs-roles':
      'Mallin {model} pitää tietää, mikä kosketus loi liidin ja mikä myyntimahdollisuuden: käytä valitsimia --journeys ja --role.',
    'attribution-needs-paths':
      'Siirtymissä ei ole polkuja: niistä voi laskea vain mallin markov kertalukua 1, ei mallia {model}.',
    'attribution-nothing': 'Mikään tiedostossa ei konvertoitunut; jaettavaa ei ole.',
    'transitions-no-start': 'Mikään siirtymä ei lähde alusta. Kirjoita alku lähtösarakkeeseen muodossa (start).',
    'transitions-no-conversion':
      'Mikään siirtymä ei vie konversioon. Kirjoita konversio kohdesarakkeeseen muodossa (conversion).',
    'transitions-into-start': 'Siirtymä vie tilasta ”{state}” takaisin alkuun.',
    'transitions-out-of-end': 'Siirtymä lähtee tilasta ”{state}”, joka on loppu.',
    'transitions-dead-end':
      'Mikään siirtymä ei lähde tilasta ”{state}”. Kerro, mitä sen poluille tapahtui: (conversion) tai (null).',
    'transitions-no-way-out': 'Tilasta ”{state}” ei pääse loppuun: sen polut kiertävät ikuisesti.',
  },
  words: {
    scale: 'asteikko',
    group: 'ryhmä',
    groups: 'ryhmät',
    n: 'n',
    missing: 'puuttuu',
    mean: 'keskiarvo',
    sd: 'kh',
    alpha: 'alfa',
    interval: '95 %:n väli',
    omega: 'omega',
    rwg: 'r_wg',
    ad: 'AD',
    delta: 'delta',
    size: 'koko',
    p: 'p',
    q: 'p kaikista',
    polarised: 'ei yksimielisyyttä: ehkä kaksi leiriä',
    sizes: { negligible: 'mitätön', small: 'pieni', medium: 'keskikokoinen', large: 'suuri' },
    hidden: 'Ei näytetä: {group} ({reason}), {scales}',
    belowK: 'alle {k} vastausta',
    complement: 'muuten pieni ryhmä voitaisiin laskea',
    power: {
      cannot: 'Näin harva ei voi osoittaa mitään kuilua.',
      'very-large': 'Liian vähän ihmisiä, jotta näkyisi muuta kuin hyvin suuri kuilu.',
      large: 'Liian vähän ihmisiä, jotta näkyisi muuta kuin suuri kuilu.',
    },
    straight: '{count, plural, one {# rivillä} other {# rivillä}} on sama vastaus kaikkialla.',
    basis: 'Asteikon luvut ovat riveistä, joilla kaikkiin väittämiin on vastattu; ryhmissä riittää kaksi kolmasosaa.',
    side: 'puoli',
    nodes: 'henkilöt',
    within: 'siteet sisällä',
    across: 'siteet yli',
    counted:
      '{nodes, plural, one {# henkilö} other {# henkilöä}}, {ties, plural, one {# side} other {# sidettä}}, {directed, select, yes {suunta mukana} other {ilman suuntaa}}, {weights, select, none {jokainen side kerran} column {painot sarakkeesta} other {painona toistot}}',
    indexes: 'E-I {ei} (tasainen sekoittuminen {expected}), modulaarisuus {q}, enintään {qMax}, assortatiivisuus {r}',
    labels: 'p {p}: {method, select, exact {kaikki} other {otos,}} {count} tapaa jakaa puolet',
    small: 'Alle 12 henkilöä tai 60 sidettä: pieni p on tuskin mahdollinen.',
    answered: '{share} siteistä on vastavuoroisia, {beyond} yli sattuman; tasapaino yli {balance}',
    period: 'jakso',
    value: 'arvo',
    average: 'keskiarvo',
    lower: 'alaraja',
    upper: 'yläraja',
    alarm: 'hälytys',
    above: 'yli',
    below: 'alle',
    rise: 'Mann-Kendall: S {s}, z {z}, p {p}, tau {tau}',
    slope: 'Theil-Sen: {slope} {per, select, unit {aikayksikköä} other {jaksoa}} kohti, 95 % {lower}–{upper}',
    noAverage: 'Ei liukuvaa keskiarvoa: vertailujaksoon tarvitaan {count} arvoa.',
    fileOrder: 'Jaksot ovat tiedoston järjestyksessä.',
    attribution: {
      channel: 'kanava',
      conversions: 'konversiot',
      value: 'arvo',
      removal: 'poistovaikutus',
      chance: '{model}: polku konvertoituu todennäköisyydellä {share}',
      totals: 'Konversioita {conversions}, polkuja ilman konversiota {nulls}; polkuja yhteensä {journeys}',
      worth: 'Arvo yhteensä {value}',
      rules:
        'Laskettuja kosketuksia {touches}; pois jätetty: {after} konversion jälkeen, {before} ennen ikkunaa, {session} samasta istunnosta',
      noCause: 'Mallit kertovat, mikä kulki konversioiden mukana, eivät sitä, mikä ne aiheutti.',
      skipped: '{count, plural, one {# rivi jätettiin} other {# riviä jätettiin}} pois, koska niitä ei voinut käyttää.',
      flags: {
        'never-converts': 'yksikään polku sen kanssa ei konvertoitunut',
        'over-linear-unique': 'yli kolme kertaa tasainen osuutensa',
        unstable: 'Suhdepeli on epävakaa: yksi harvinainen kanavajoukko muuttaa paljon.',
      },
    },
  },
}
