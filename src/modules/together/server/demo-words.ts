import type { Both } from '../domain/words.ts'

/** What one side says first, what the other answers, and what the first says then. */
type Talk = readonly [string, string, string]

type Talks = Record<Both, readonly Talk[]>

export const ofDeals: Talks = {
  marketing: [
    [
      'Is the case from the paper mill any use here?',
      'Yes, they ask for pumps of that size.',
      'I send it with the figures.',
    ],
    [
      'They read the pricing page four times this week. Did they say anything?',
      'They compare us with the cheaper one.',
      'Then the cost of ownership sheet is what they need.',
    ],
    [
      'Who decides there? We only ever meet the maintenance planner.',
      'The plant manager, after the summer.',
      'Good, we invite him to the breakfast in August.',
    ],
    [
      'Shall we stop the mailings to them while you negotiate?',
      'Please, until the end of the month.',
      'Stopped, they are on hold.',
    ],
    [
      'The film with their neighbour plant is ready. Would you show it?',
      'On Thursday, they visit us.',
      'Tell us what they asked afterwards.',
    ],
    [
      'What made them come back after half a year?',
      'Their old supplier stopped the spare parts.',
      'That is a story for the autumn campaign.',
    ],
  ],
  sales: [
    [
      'They ask for references in Norway. Do we have any we may name?',
      'Two; one of them takes calls.',
      'Perfect, I call today.',
    ],
    [
      'The slide on energy says 18 %. Where is that from?',
      'From the test of last spring, I add the source.',
      'Thanks, they checked it.',
    ],
    [
      'Can somebody make the comparison with the competitor’s new series?',
      'A draft tomorrow, figures from their data sheet.',
      'It helped, they saw the point.',
    ],
    [
      'They want the webinar for their own people. Possible?',
      'Yes, forty minutes and questions.',
      'Booked for next week.',
    ],
    [
      'Their buyer says our e-mail promised a trial. Did it?',
      'It says “ask for a trial”. I make that clearer.',
      'Good, he has calmed down.',
    ],
    ['Need a one-page summary in Finnish by Friday.', 'You have it on Thursday.', 'Got it, sent it on.'],
  ],
}

export const ofHandOffs: Talks = {
  marketing: [
    [
      'This one asked for a call back and nobody has tried yet?',
      'In the car all morning, I call at two.',
      'Thank you.',
    ],
    [
      'Rejected as “wrong person”, but she signs for three plants.',
      'You are right, I take it back and call again.',
      'Write what she says, please.',
    ],
    [
      'He filled in the form twice. Is there anything that we don’t see?',
      'He is a student, he told me on the phone.',
      'Then we add that to the form.',
    ],
    [
      'Is the budget question still needed here? It costs us one form in four.',
      'No, we ask it anyway on the phone.',
      'Gone from Monday on.',
    ],
    [
      'They were at the fair too. Did you speak with them there?',
      'Yes, their project is for next spring.',
      'We keep them warm until then.',
    ],
  ],
  sales: [
    ['No phone number again. Can the form ask for it?', 'It is asked for from this week on.', 'I see it, thanks.'],
    [
      'Which page did he come from? He speaks of a product that we don’t have.',
      'From an old blog post; it is corrected now.',
      'Good catch then.',
    ],
    [
      'Third lead from the same company this month. Who talks with whom?',
      'They run three tenders, I wrote them on the company.',
      'Clear now.',
    ],
    [
      'She says she never asked for a call.',
      'She ticked it at the webinar; the question was badly put. We changed it.',
      'Fine.',
    ],
    [
      'What did he read before? It would help me to begin.',
      'Heat recovery, twice, and the calculator.',
      'Good talk, he buys in May.',
    ],
  ],
}

export const ofActivities: Talks = {
  marketing: [
    [
      'Who of you comes to the webinar to take questions?',
      'I do, and Norway listens in.',
      'Then I put your name on the page.',
    ],
    [
      'Which ten companies must be on the invitation?',
      'I put a list in the plan.',
      'All ten are invited, six said yes.',
    ],
    [
      'Does the message work when you say it on the phone?',
      'The first half. “Circular” means nothing to them.',
      'We drop the word.',
    ],
    ['We have two seats left for customers at the breakfast. Whom?', 'The two from Tampere who hesitate.', 'Invited.'],
    [
      'The mailing goes on Tuesday. Anything that speaks against it?',
      'Price change on Wednesday: wait a day.',
      'Moved to Thursday.',
    ],
  ],
  sales: [
    [
      'When does the campaign in Germany start? My calls should come after it.',
      'On the 12th; lists on the 14th.',
      'Calls planned for the 15th.',
    ],
    [
      'Customers ask at the stand what is new. What do we say?',
      'Three sentences, on the card in the plan.',
      'They work.',
    ],
    [
      'The list of the fair has 200 names. Which of them talked to us?',
      'Those with a note: 64. The rest gets a mailing.',
      'Then we call 64.',
    ],
    ['Can we have the invitations in Russian too?', 'Yes, by Friday.', 'Two answers already.'],
    [
      'Why did we get nothing out of the advertisement in March?',
      'It ran in the wrong region; that is settled.',
      'All right.',
    ],
  ],
}

export const ofCompanies: Talks = {
  marketing: [
    [
      'They opened everything we sent in the last weeks. Is somebody in touch?',
      'I meet them on Wednesday.',
      'I send you what they read.',
    ],
    ['Their new plant was in the paper. Known to you?', 'No! I call them.', 'Tell us if a visit makes sense.'],
  ],
  sales: [
    [
      'Please don’t name them as a reference until they have signed the extension.',
      'Taken off the page.',
      'Signed, you may use them again.',
    ],
    [
      'Do we know anybody else in the group?',
      'Two plants in Estonia, both on our lists.',
      'Great, I ask for an introduction.',
    ],
  ],
}

export const thanks: Record<Both, readonly string[]> = {
  marketing: [
    'Thank you for telling us word for word what the customer said. It is in the new text.',
    'Called within the hour, all forty of them.',
    'You came to every webinar of the spring, and the questions were the best part.',
    'Thanks for the photos from the plant. They beat anything we could buy.',
    'You wrote a reason on every lead that you sent back. That helps more than you think.',
  ],
  sales: [
    'The calculator won this one. The customer opened it in the meeting.',
    'The invitation list was right for once and for all: eleven of twelve came.',
    'Without the case film I would not have got the second meeting.',
    'Thanks for the comparison overnight. They asked for nothing else.',
    'The lead came with everything I needed to begin.',
  ],
}

/** For one's own side. */
export const ownThanks = [
  'Three people down with the flu, and nobody outside noticed.',
  'You kept the fair running until the last crate was packed.',
  'The best month in years. It was all of you.',
  'Thanks for taking the calls while the others were on the road.',
  'Clean data at last. That was dull work, done well.',
]

export const frictions = [
  'The list was sent twice with different columns.',
  'We heard of the discount campaign from a customer.',
  'Two of us called the same company in one week.',
  'The price list on the page was last year’s.',
  'Nobody could say which definition of a ready lead holds.',
  'An hour in a meeting on whose deal it was.',
  'The budget for the fair was promised to both of us.',
  'We argued long over the message, and it got better.',
  'A report was asked for that nobody read.',
  'The system was slow and we each blamed the other.',
  'Goals of the quarter pull in two directions.',
  'The stand was booked without asking who can be there.',
]

export const findings = [
  'They decide on downtime, not on price.',
  'Nobody there knew our calculator.',
  'The operators choose; the buyer only signs.',
  'They keep our old catalogue, not the page.',
  'Spare parts in 48 hours would win them.',
  'They want somebody who speaks Finnish.',
  'Energy figures have to be certified before they believe them.',
  'They compare us with doing nothing.',
]
