function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/))
}

/** Mailboxes of a post, not of a person, in the languages of our customers; written without dots and hyphens. */
export const roleNames = words(`
  abuse accounting accounts admin administration administrator all anfrage ar ap billing board booking bookings
  buchhaltung bestellung bewerbung broker career careers company compliance contact contacts contactus customercare
  customerservice customersupport datenschutz dataprotection dev developers donotreply ekonomi enquiries enquiry
  everyone export fakt faktura fakturor feedback finance firma forsaljning försäljning fraud frontdesk gdpr general
  generaldirektor glavbuh hallo hello help helpdesk hej hi hostmaster hotline hr import info infos information inkop
  inköp inquiries inquiry invest investor investors invoice invoices it itsupport jobb job jobs kassa kirjaamo
  konsernposti kontakt kontor kundcenter kundeservice kundservice kundtjanst kundtjänst kundenservice laskut laskutus
  legal list logistics lon lön mail mailbox mailerdaemon main maintenance management marketing marknad markkinointi
  media moderator myynti neuvonta news newsletter nobody noc noreply notifications office offers offert operations
  orders order orderdesk ostot owner palaute palvelu partner partners payments personal personnel podderzhka post
  posti postmaster postmottak presse press privacy prodazhi purchase purchasing reception receptionist receipts
  rechnung registrator registry reklamation rekry rekrytering rekrytointi reservation reservations root sale sales
  salg secretary secretariat security sekretariat sekreterare service services shop spam staff subscribe subscriptions
  support system tarjous tarjouspyynto team tech technical techsupport tender tenders test tilaukset tilaus toimisto
  tuki unsubscribe usenet uutiskirje varaukset verkkokauppa vendor vertrieb vaxel växel vaihde web webinfo webmaster
  welcome www zakaz zakupki asiakaspalvelu asiakas buh buhgalter snab sklad prodaja priem priemnaya kadry
  инфо почта продажи поддержка заказ бухгалтерия приемная
`)

/** Providers whose mailboxes anyone can open, so that their domain says nothing about a company. */
// freemail.example is the simulated company's one.
const freeMailDomains = words(`
  freemail.example
  gmail.com googlemail.com icloud.com me.com mac.com proton.me protonmail.com protonmail.ch pm.me tutanota.com
  tutanota.de tuta.io tuta.com tutamail.com keemail.me fastmail.com fastmail.fm hey.com hushmail.com zohomail.com
  zohomail.eu zoho.com mail.com email.com usa.com europe.com post.com consultant.com engineer.com inbox.com gmx.net
  mailbox.org posteo.de posteo.net startmail.com runbox.com disroot.org riseup.net duck.com mozmail.com
  privaterelay.appleid.com ymail.com rocketmail.com windowslive.com passport.com aim.com netscape.net lycos.com
  excite.com juno.com netzero.net earthlink.net mindspring.com comcast.net verizon.net att.net sbcglobal.net
  bellsouth.net cox.net charter.net optonline.net frontier.com windstream.net centurylink.net roadrunner.com rr.com
  shaw.ca sympatico.ca videotron.ca bigpond.com optusnet.com.au iinet.net.au xtra.co.nz
  mail.ru bk.ru list.ru inbox.ru internet.ru xmail.ru ya.ru rambler.ru lenta.ru autorambler.ru myrambler.ru ro.ru
  rambler.ua ukr.net i.ua meta.ua bigmir.net tut.by nm.ru pochta.ru hotbox.ru narod.ru qip.ru mail.ua mail.kz
  telia.com comhem.se tele2.se spray.se passagen.se home.se swipnet.se algonet.se bredband.net bredband2.com glocalnet.net
  ownit.nu tiscali.se live.se hotmail.se yahoo.se bahnhofbredband.se tyfonbredband.se mailbox.swipnet.se sverige.nu
  kolumbus.fi elisanet.fi saunalahti.fi luukku.com suomi24.fi pp.inet.fi inet.fi sci.fi nic.fi dnainternet.net welho.com
  netti.fi phnet.fi jippii.fi mbnet.fi wippies.com surffi.fi iki.fi nettitieto.fi co.inet.fi elisa.fi dlc.fi kotinet.com
  online.no broadpark.no frisurf.no start.no getmail.no lyse.net altibox.no mail.dk jubii.dk stofanet.dk webspeed.dk
  get2net.dk ofir.dk sol.dk privat.dk city.dk c.dk simnet.is internet.is
  web.de t-online.de freenet.de arcor.de online.de freemail.de 1und1.de unitybox.de kabelmail.de bluewin.ch hispeed.ch
  sunrise.ch aon.at a1.net chello.at chello.nl chello.pl chello.se skynet.be telenet.be planet.nl ziggo.nl kpnmail.nl
  xs4all.nl hetnet.nl home.nl quicknet.nl casema.nl orange.fr wanadoo.fr free.fr laposte.net sfr.fr neuf.fr numericable.fr
  bbox.fr club-internet.fr libero.it virgilio.it alice.it tiscali.it tin.it inwind.it iol.it telefonica.net terra.es
  sapo.pt uol.com.br bol.com.br terra.com.br ig.com.br globo.com r7.com
  btinternet.com btopenworld.com ntlworld.com virginmedia.com virgin.net blueyonder.co.uk sky.com talktalk.net
  tiscali.co.uk eircom.net wp.pl o2.pl onet.pl onet.eu interia.pl interia.eu op.pl poczta.onet.pl tlen.pl vp.pl
  seznam.cz centrum.cz email.cz post.cz volny.cz atlas.cz azet.sk zoznam.sk freemail.hu citromail.hu abv.bg mail.bg
  dir.bg mail.ee hot.ee online.ee inbox.lv apollo.lv one.lt takas.lt
  qq.com vip.qq.com foxmail.com 163.com 126.com sina.com sina.cn sohu.com yeah.net 139.com aliyun.com naver.com
  hanmail.net daum.net nate.com rediffmail.com indiatimes.com docomo.ne.jp ezweb.ne.jp softbank.ne.jp
  mailinator.com guerrillamail.com guerrillamail.net sharklasers.com 10minutemail.com temp-mail.org tempmail.com
  yopmail.com trashmail.com maildrop.cc dispostable.com getnada.com
`)

/** Providers that have a domain in many countries. */
const inManyCountries = ['yahoo', 'hotmail', 'live', 'outlook', 'msn', 'aol', 'gmx', 'yandex', 'protonmail']
const afterProvider = '\\.(com|net|[a-z]{2}|com?\\.[a-z]{2})$'
const manyCountries = new RegExp(`^(${inManyCountries.join('|')})${afterProvider}`)

export function isFreeMailDomain(domain: string): boolean {
  return freeMailDomains.has(domain) || manyCountries.test(domain)
}

/** The same for a database: these domains, and these first labels before an ending that the pattern describes. */
export const freeMail = { domains: [...freeMailDomains], providers: inManyCountries, ending: afterProvider } as const

const plusTags = words(`
  gmail.com icloud.com me.com mac.com proton.me protonmail.com protonmail.ch pm.me fastmail.com fastmail.fm mailbox.org
  posteo.de ya.ru runbox.com
`)
const plusTagsInManyCountries = /^(?:hotmail|live|outlook|msn|yandex)\.(?:com|[a-z]{2}|com?\.[a-z]{2})$/

/** Whether this provider delivers `name+anything@` to `name@`. */
export function hasPlusTags(domain: string): boolean {
  return plusTags.has(domain) || plusTagsInManyCountries.test(domain)
}
