/**
 * Providers whose mailboxes anyone can open: an address there says nothing about a company. The common ones of our
 * customers' countries; each of them is also one for the recognition of customers (test).
 */
export const freeMailDomains: readonly string[] = `
  freemail.example
  gmail.com googlemail.com icloud.com me.com mac.com proton.me protonmail.com pm.me fastmail.com zoho.com mail.com
  gmx.net gmx.de gmx.com web.de t-online.de freenet.de ymail.com rocketmail.com windowslive.com
  yahoo.com yahoo.se yahoo.de yahoo.co.uk yahoo.fr hotmail.com hotmail.se hotmail.fi hotmail.no hotmail.co.uk hotmail.fr
  live.com live.se live.fi live.no outlook.com outlook.de msn.com aol.com
  mail.ru bk.ru list.ru inbox.ru internet.ru ya.ru yandex.ru yandex.com yandex.kz rambler.ru lenta.ru mail.kz ukr.net
  telia.com comhem.se tele2.se spray.se home.se swipnet.se bredband.net
  kolumbus.fi elisanet.fi saunalahti.fi luukku.com suomi24.fi pp.inet.fi welho.com netti.fi iki.fi
  online.no broadpark.no frisurf.no mail.dk jubii.dk mail.ee hot.ee inbox.lv inbox.lt
  orange.fr wanadoo.fr free.fr laposte.net libero.it btinternet.com comcast.net wp.pl o2.pl onet.pl seznam.cz
  qq.com 163.com 126.com
`
  .trim()
  .split(/\s+/)
