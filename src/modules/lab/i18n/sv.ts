import type { Same } from '#platform/i18n/same.ts'
import type { en } from './en.ts'

export const sv: Same<typeof en> = {
  errors: {
    'bad-limit': '”{text}” är ingen gräns. Skriv den som 4h, 90m eller 1h30m.',
    'bad-penalty': '”{text}” är ingen straffstyrka. Ange 0 eller mer.',
    'bad-probability': '”{text}” är ingen sannolikhet. Ange ett tal från 0 till 1.',
    'not-json': 'Filen är inte giltig JSON: {reason}',
    'calendar-wrong': 'Kalendern är inte som den ska vara vid ”{part}”. --help visar en.',
    'sla-wrong': 'Överenskommelsen är inte som den ska vara vid ”{part}”. --help visar en.',
    'sla-unknown-segment':
      '”{segment}”, levererat {day}, är inget segment i överenskommelsen. Lägg till det med sin konvertering eller rätta namnet.',
    'row-cells': 'Rad {row} har fler eller färre celler än filen har kolumner. Rätta den i filen.',
    'row-quote': 'Rad {row} öppnar ett citattecken som aldrig stängs. Rätta den i filen.',
    'cell-empty': 'Rad {row} har inget i kolumnen ”{column}”. Fyll i det eller ta bort raden.',
    'not-a-time': 'Rad {row} har ”{value}” i kolumnen ”{column}”, och det är ingen tid.',
    'not-a-number': 'Rad {row} har ”{value}” i kolumnen ”{column}”, och det är inget heltal från 0.',
    'date-order-unclear':
      'Kolumnen ”{column}” säger inte vilket tal som är dagen, som i ”{example}”. Ange det med --date-order eller skriv året först.',
    'target-not-two':
      'Kolumnen ”{column}” har {count, plural, one {# värde} other {# värden}} ({values}), inte två. Ange med --positive vilket som är det önskade utfallet.',
    'positive-unknown': 'Vilket värde i ”{column}” är det önskade utfallet: {values}? Ange det med --positive.',
    'too-few-positives': 'Bara {positives} rader har det önskade utfallet; under {least} lär sig en modell slumpen.',
    'split-one-sided':
      'Ena sidan av delningen har bara {fewest} rader av ett utfall; {least} behövs. Ta en längre period.',
    'no-fields': 'Det finns inget fält kvar att lära av: alla uteslöts.',
    'baseline-not-numbers': 'Jämförelsen ”{column}” är ingen kolumn med tal.',
    'no-such-row': 'Filen har ingen rad {row} med data.',
    'nothing-to-compare':
      'Inget i filen visar vilka poster som är en och samma. Ange med --as vad kolumnerna är, eller ta --weights learned.',
    'bad-role': '”{text}” säger inte vad en kolumn är. Skriv roll=kolumn, med en av rollerna: {roles}.',
  },
}
