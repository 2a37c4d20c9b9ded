/** Title, two or three options, and what the two give way on when they do. */
export type Topic = readonly [title: string, options: readonly string[], on: string]

export const topics: readonly Topic[] = [
  ['Who answers the form on Fridays', ['A rota of sales', 'Marketing answers first'], 'the rota begins at noon'],
  [
    'Which fairs we go to next year',
    ['Three big ones', 'Five regional ones', 'None, visits instead'],
    'one regional fair stays',
  ],
  ['Reasons for sending leads back', ['Eight fixed reasons', 'Free words'], 'free words beside the reasons'],
  ['Price on the page', ['From-prices', 'No prices', 'A calculator'], 'ranges instead of prices'],
  ['Who owns the list of key accounts', ['Sales', 'Both, with two names'], 'two names on each'],
  ['Mailings during negotiations', ['Stop them', 'Keep them'], 'stopped for open offers alone'],
  ['A field for the next step in the CRM', ['Asked for always', 'Asked for from offer on'], 'from the offer on'],
  ['How many leads a seller takes a day', ['Five', 'Ten', 'No limit'], 'eight in autumn'],
  ['Who pays for the customer film', ['Marketing', 'Half each'], 'sales pay for the travel'],
  ['Language of the case studies', ['English only', 'English and Finnish'], 'Finnish for the three best'],
  ['When a webinar lead is handed over', ['At once', 'After a second sign'], 'at once when they asked a question'],
  ['Discounts in campaigns', ['None', 'Up to five per cent', 'Sales decide'], 'five per cent, told a week before'],
  ['Who writes the first offer text', ['Sales', 'Marketing writes the frame'], 'the frame is half a page'],
  ['What we say about the new competitor', ['Nothing', 'One agreed sentence'], 'a sentence and a comparison'],
  ['Calls after the breakfast seminars', ['Within a day', 'Within a week'], 'within two days'],
  ['Which segment gets the autumn budget', ['Paper mills', 'Food', 'Split it'], 'a third for food'],
  ['Sellers on webinars', ['One each time', 'Only on request'], 'on request, asked two weeks before'],
  ['How leads of partners are counted', ['As sales’ own', 'Apart'], 'apart, and shown to both'],
  ['Who sees the forecast', ['Sales', 'Everybody'], 'everybody by region'],
  ['Old leads of the spring', ['Call all again', 'A mailing first'], 'a mailing, then the ones who open it'],
  ['Stand at the fair in Gothenburg', ['Large', 'Small and a dinner'], 'small, and the dinner for thirty'],
  ['Approval of customer quotes', ['Sales ask', 'Marketing asks'], 'sales ask, marketing reminds'],
  ['A common word for “ready”', ['Ready lead', 'Qualified lead'], 'the word on the page stays'],
  ['Visits of marketers to customers', ['Two a quarter', 'When it fits'], 'two a quarter until summer'],
  ['How long a rejected lead rests', ['Three months', 'Six months'], 'four months'],
  ['Pictures from plants', ['Own photographer', 'Phones are enough'], 'a photographer for the film alone'],
  ['Who calls customers who left', ['Sales', 'Service and marketing'], 'sales for the large ones'],
  ['A joint newsletter to partners', ['Monthly', 'Quarterly'], 'every second month'],
  ['Trial pumps', ['Ten in stock', 'On order'], 'four in stock'],
  ['The end of the paper catalogue', ['This year', 'Next year'], 'a last short one'],
]

type Project = {
  name: string
  purpose: string
  result: string
  measure: string
  /** Days before now, and how long it was to take. */
  began: number
  days: number
  /** Null while it runs. */
  met: boolean | null
  evidence: string
}

function project(
  name: string,
  [purpose, result, measure]: readonly [string, string, string],
  [began, days]: readonly [number, number],
  met: boolean | null,
  evidence = '',
): Project {
  return { name, purpose, result, measure, began, days, met, evidence }
}

export const projects: readonly Project[] = [
  project(
    'One stand at the spring fair',
    ['One list and one story at the stand', '60 talks with notes', 'Talks in the list of the fair'],
    [358, 60],
    true,
    '71 talks with notes',
  ),
  project(
    'Case film with a paper mill',
    ['A customer tells it better than we do', 'Used in ten offers', 'Offers that name it'],
    [330, 90],
    true,
    'Named in 14 offers',
  ),
  project(
    'Calling the sleeping leads',
    ['Old leads get one more talk', '25 meetings out of 300 names', 'Meetings booked'],
    [300, 45],
    false,
    '11 meetings; the list was too old',
  ),
  project(
    'Comparison sheets',
    [
      'Answers to the three questions that we lose on',
      'Win rate against the cheap one above 40 %',
      'Won of decided, against that competitor',
    ],
    [268, 75],
    true,
    '43 % of 30',
  ),
  project(
    'Webinars with sellers',
    ['A seller speaks in every webinar', '40 hand-offs from five webinars', 'Hand-offs from webinars'],
    [236, 100],
    true,
    '47 hand-offs',
  ),
  project(
    'Partner days in Tallinn',
    ['Partners know both of us', '12 partners, 6 plans', 'Plans written down'],
    [205, 60],
    false,
    '12 partners came, 2 plans',
  ),
  project(
    'Key accounts with two names',
    ['Each key account has a seller and a marketer', 'All 20 with a plan', 'Plans on the companies'],
    [180, 80],
    true,
    '20 of 20',
  ),
  project(
    'Price calculator',
    ['Customers count for themselves', '100 uses a month', 'Uses by visitors'],
    [150, 70],
    false,
    '38 a month',
  ),
  project(
    'Norway from both sides',
    ['Calls and campaign in the same weeks', '15 new deals in Norway', 'Deals opened there'],
    [95, 110],
    null,
  ),
  project(
    'Service stories',
    ['What service knows becomes text', '8 stories, 3 used by sales', 'Stories, and offers that name them'],
    [70, 60],
    null,
  ),
  project('Breakfast seminars in spring', ['Invite together, call together', '', ''], [12, 120], null),
]
