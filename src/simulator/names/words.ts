import type { NonEmpty } from '../random.ts'
import { words } from '../random.ts'

export type Tongue = 'sv' | 'fi' | 'no' | 'da' | 'de' | 'et' | 'lv' | 'lt' | 'ru' | 'el'

export type CompanyWords = {
  first: NonEmpty<string>
  second: NonEmpty<string>
  /** Stands between first and second. */
  joint: '' | ' '
  /** One word an industry, in the order of `industries`. */
  trades: NonEmpty<string>
  /** Told apart by these once all combinations are used up. */
  further: NonEmpty<string>
}

export type PersonWords = {
  women: NonEmpty<string>
  men: NonEmpty<string>
  /** Family names as men bear them, and as women do where the language tells them apart. */
  family: NonEmpty<string>
  familyOfWomen: NonEmpty<string> | null
}

type CompanyTongue = Exclude<Tongue, 'el'>

/** Word parts of invented companies; every combination is made up. */
export const companyWords: { readonly [tongue in CompanyTongue]: CompanyWords } = {
  sv: {
    first: words(
      'Skär Ost Hall Brev Lund Alm Ek Sten Tall Gran Björk Ryd Vind Silver Järn Koppar Horn Falk Sand Kull Älv Norr Myr Hav Strand Ulv Tran Rå Hög Lill',
    ),
    second: words(
      'vik vall sund inge berga torp näs mo hult fors boda stad sele hamra lida tuna skoga åker bäcken rud',
    ),
    joint: '',
    trades: words('Papper Livsmedel Gruv Vatten Värme Kemi Mejeri Varv Fastigheter Läkemedel'),
    further: words('Norra Södra Östra Västra Mälaren Roslagen Kusten Inlandet'),
  },
  fi: {
    first: words(
      'Rauta Kivi Vella Kuusi Honka Lehto Suvi Talvi Kallio Hopea Kulta Musta Valkea Susi Karhu Hauki Lohi Kotka Joutsen Tervas Pihka Halla Sammal Kaarna Ruska Usva Tuuli Pohjan Itä Länsi',
    ),
    second: words(
      'niemi järvi lahti saari mäki vaara ranta pelto salmi virta joki kangas suo lampi korpi luoto aho kumpu selkä portti',
    ),
    joint: '',
    trades: words('Kartonki Elintarvike Kaivos Vesi Lämpö Kemia Meijeri Telakka Kiinteistöt Lääke'),
    further: words('Pohjoinen Etelä Rannikko Saimaa Päijänne Lakeus Lappi Kaakko'),
  },
  no: {
    first: words('Fjell Hav Sol Brei Stor Lille Grå Svart Kvit Elv Foss Tind Myr Skog Vind Lom Rau Stein Ulv Hegg'),
    second: words('vik nes dal haug land stad mo berg øy fjord heim vang lid set bu'),
    joint: '',
    trades: words('Papir Mat Gruve Vann Varme Kjemi Meieri Verft Eiendom Farma'),
    further: words('Nord Sør Øst Vest Kyst Innland Fjord Vidda'),
  },
  da: {
    first: words(
      'Bøge Ege Lyng Sø Strand Sand Kær Hede Mark Fugl Nør Sønder Øster Vester Møl Rosen Skov Hvid Rød Grøn',
    ),
    second: words('gård lund borg bæk holm by rup sted bjerg dal vig næs toft lev skær'),
    joint: '',
    trades: words('Papir Fødevarer Grus Vand Fjernvarme Kemi Mejeri Værft Ejendomme Pharma'),
    further: words('Nord Syd Øst Vest Fjord Bælt Sund Hede'),
  },
  de: {
    first: words(
      'Eichen Buchen Linden Stein Wald Wiesen Mühl Sonnen Silber Eisen Kupfer Rosen Falken Hirsch Adler Birken Erlen Heide Grün Kalten',
    ),
    second: words('bach feld hausen dorf brunn furt au heim stedt rode horst kamp see hagen winkel'),
    joint: '',
    trades: words('Papier Lebensmittel Bergbau Wasser Fernwärme Chemie Molkerei Werft Immobilien Pharma'),
    further: words('Nord Süd Ost West Küste Elbe Weser Harz'),
  },
  et: {
    first: words(
      'Kuld Hõbe Raud Kivi Männi Kuuse Tamme Kase Põhja Lõuna Ida Lääne Soo Jõe Lume Päikese Hundi Karu Tuule Udu',
    ),
    second: words('vere saare küla mäe oja metsa ranna lahe salu nurme välja otsa'),
    joint: '',
    trades: words('Paber Toit Kaevandus Vesi Soojus Keemia Piim Laevatehas Kinnisvara Farma'),
    further: words('Harju Viru Saare Hiiu Võru Tartu Pärnu Valga'),
  },
  lv: {
    first: words('Zelt Sudrab Ozol Bērz Liep Priež Jūr Up Saul Vēj Kaln Mež Akmeņ Dzelz Balt'),
    second: words('kalni lejas pils muiža strauti krasti lauki birzs avoti pļavas'),
    joint: '',
    trades: words('Papīrs Pārtika Karjeri Ūdens Siltums Ķīmija Piens Kuģi Īpašumi Farma'),
    further: words('Vidzeme Kurzeme Zemgale Latgale Daugava Gauja Venta Lielupe'),
  },
  lt: {
    first: words('Aukso Sidabro Ąžuolo Beržo Liepų Pušų Jūros Upės Saulės Vėjo Kalno Miško Akmens Gintaro Žalio'),
    second: words('Krantas Slėnis Vartai Tiltas Laukas Šaltinis Kelias Namas Ratas Uostas'),
    joint: ' ',
    trades: words('Popierius Maistas Karjerai Vanduo Šiluma Chemija Pienas Laivai Turtas Farma'),
    further: words('Aukštaitija Žemaitija Dzūkija Nemunas Neris Šventoji Minija Pajūris'),
  },
  ru: {
    first: words(
      'Степной Северный Южный Горный Озёрный Белый Новый Золотой Синий Тихий Ясный Дальний Полевой Речной Лесной',
    ),
    second: words('Родник Берег Ключ Холм Парус Горизонт Перевал Исток Маяк Ветер Простор Тракт'),
    joint: ' ',
    trades: words('Бумага Продукт Рудник Водоканал Теплосеть Химпром Молоко Судоремонт Недвижимость Фарма'),
    further: words('Алатау Сарыарка Каратау Жетысу Арал Балхаш Тобол Иртыш'),
  },
}

export const personWords: { readonly [tongue in Tongue]: PersonWords } = {
  sv: {
    women: words('Anna Karin Eva Åsa Märta Sofia Ulrika Linnea Kerstin Malin Ebba Birgitta Annika Görel'),
    men: words('Lars Nils Örjan Per Göran Henrik Åke Jonas Mattias Björn Fredrik Sten Hjalmar Rickard'),
    family: words(
      'Ekdahl Öberg Lindqvist Sjöström Nyström Hägglund Wallgren Åkerlund Bergström Hedman Söderlund Rosén Fagerström Kvarnström Lagerkvist Tallberg Strömqvist Älvros Wennerholm Norrby',
    ),
    familyOfWomen: null,
  },
  fi: {
    women: words('Päivi Sanna Aino Kaisa Riitta Tiina Hanna-Kaisa Outi Elina Marjatta Sirpa Jaana Tuula Kirsi'),
    men: words('Timo Jukka Pekka Mikko Veikko Antti Kari Heikki Jari Esa Tuomas Väinö Ilkka Juha-Matti'),
    family: words(
      'Koskela Halonen Riihelä Mäkinen Hämäläinen Lehtonen Virtanen Järvinen Rantala Kivistö Heikkilä Pöllänen Väisänen Saarinen Korhonen Niskanen Ylönen Tervo Hyvärinen Kärkkäinen',
    ),
    familyOfWomen: null,
  },
  no: {
    women: words('Ingrid Solveig Kari Marit Astrid Berit Guro Tone Silje Ragnhild'),
    men: words('Bjørn Øystein Håkon Leif Arne Sverre Terje Knut Trygve Espen'),
    family: words(
      'Solberg Haugland Bakke Nygård Strøm Lien Sæther Myhre Brekke Ødegård Fossum Tveit Rønning Hagen Skår',
    ),
    familyOfWomen: null,
  },
  da: {
    women: words('Mette Kirsten Lærke Søs Birthe Pernille Signe Dorthe Maren Gitte'),
    men: words('Søren Jens Bjarne Kjeld Jørgen Mads Troels Henning Rasmus Åge'),
    family: words(
      'Nørgaard Kjær Bæk Lauridsen Mølgaard Østergaard Brandt Skovgaard Fjeldsted Toft Holst Krogh Lund Dam',
    ),
    familyOfWomen: null,
  },
  de: {
    women: words('Sabine Jutta Petra Anke Heike Käthe Monika Ulrike Birgit Grete'),
    men: words('Jürgen Matthias Klaus Jörg Wolfgang Uwe Günther Stefan Rüdiger Dieter'),
    family: words(
      'Müller Schäfer Köhler Weiß Großmann Krüger Böhm Vogt Lindner Rösler Haas Brückner Nagel Seidel Strauß',
    ),
    familyOfWomen: null,
  },
  et: {
    women: words('Kristiina Liis Ülle Piret Õie Tiiu Maarja Anneli Kadri Riina'),
    men: words('Toomas Jüri Märt Andres Priit Ülo Tõnu Rein Indrek Kaarel'),
    family: words('Tamm Mägi Sepp Kütt Põder Rebane Õunapuu Käär Lõhmus Vaher Saar Jõgi Pärn Kuusk'),
    familyOfWomen: null,
  },
  lv: {
    women: words('Ilze Līga Dace Inese Anda Kristīne Žanete Vija Ieva Gunta'),
    men: words('Jānis Andris Māris Kārlis Pēteris Ģirts Aivars Edgars Uldis Valdis'),
    family: words('Bērziņš Kalniņš Ozoliņš Liepiņš Krūmiņš Eglītis Zariņš Vītols Priedītis Āboliņš'),
    familyOfWomen: words('Bērziņa Kalniņa Ozoliņa Liepiņa Krūmiņa Eglīte Zariņa Vītola Priedīte Āboliņa'),
  },
  lt: {
    women: words('Rasa Jūratė Živilė Daiva Rūta Eglė Aušra Giedrė Vida Lina'),
    men: words('Jonas Vytautas Žygimantas Darius Arūnas Saulius Kęstutis Mindaugas Rimas Tomas'),
    family: words('Kazlauskas Petrauskas Žukauskas Stankevičius Urbonas Šimkus Baranauskas Paulauskas'),
    familyOfWomen: words(
      'Kazlauskienė Petrauskienė Žukauskienė Stankevičienė Urbonienė Šimkienė Baranauskienė Paulauskienė',
    ),
  },
  ru: {
    women: words('Ирина Алия Светлана Гульнара Наталья Айгуль Ольга Динара Юлия Людмила Жанна'),
    men: words('Сергей Ерлан Дмитрий Тимур Андрей Нурлан Юрий Марат Алексей Руслан Пётр Семён'),
    family: words(
      'Соколов Нурланов Щербаков Ахметов Ковалёв Журавлёв Сулейменов Морозов Хасанов Цветков Юсупов Жумабеков Воробьёв Шевелёв Исаев Чернышёв',
    ),
    familyOfWomen: words(
      'Соколова Нурланова Щербакова Ахметова Ковалёва Журавлёва Сулейменова Морозова Хасанова Цветкова Юсупова Жумабекова Воробьёва Шевелёва Исаева Чернышёва',
    ),
  },
  el: {
    women: words('Ελένη Μαρία Σοφία Κατερίνα Δήμητρα'),
    men: words('Νίκος Γιώργος Κώστας Δημήτρης Γιάννης'),
    family: words('Παπαδάκης Νικολάου Αλεξίου Μαρκάκης Βλάχος Γεωργίου'),
    familyOfWomen: words('Παπαδάκη Νικολάου Αλεξίου Μαρκάκη Βλάχου Γεωργίου'),
  },
}
