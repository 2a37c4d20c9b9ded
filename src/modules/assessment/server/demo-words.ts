import type { Side } from '../domain/sheet.ts'

/** What people of the simulated company wrote, in their own languages. */
export const demoWords: Record<Side, readonly string[]> = {
  marketing: [
    'Jag vet sällan vad som hände med leadet efter överlämningen.',
    'Kentältä tulee palautetta vasta, kun kauppa on jo hävitty.',
    'When a lead is refused, the reason is one word.',
    'Vi blir mätta på antal och de på affärer, och sedan undrar vi varför vi drar åt olika håll.',
    'Хочется хотя бы раз в месяц побывать у клиента вместе с продажами.',
  ],
  sales: [
    'Puolet liideistä on opiskelijoita tai kilpailijoita.',
    'Kampanjan får jag höra om från kunden.',
    'The card says who it is, but not what they asked for.',
    'Материалы хорошие, но о них узнаёшь случайно.',
    'Yhteinen maanantaipalaveri on parantanut asioita.',
    'Det vore bra att veta vilka mässor som kommer innan offerten går ut.',
    'Budgeten för mässor och för säljstöd är samma pengar och vi slåss om dem varje höst.',
  ],
}
