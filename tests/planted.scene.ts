import type postgres from 'postgres';

/** A signed-in hand, as the walks of all routes have it. */
type Hand = {
  send(
    method: string,
    url: string,
    payload?: object,
  ): Promise<{ statusCode: number; body: string; json: () => unknown }>;
};

/** Makes a thing over HTTP that must come to be, and answers with its id. */
export const maker = (hand: Hand) => async (url: string, payload: object) => {
  const answer = await hand.send('POST', url, payload);
  if (answer.statusCode !== 201) throw new Error(`${url}: ${answer.body}`);
  return (answer.json() as { id: string }).id;
};

const refusal = { what: 'refused', happenedOn: '2026-11-20' };
const leaving = {
  fromKind: 'hospital',
  at: '2026-11-25T10:00:00Z',
  happened: false,
  needs: ['rest'],
};

/**
 * One thing of every kind on a citizen, by the noun that an address names it with: so that a walk over all routes
 * stands at a thing that is there.
 */
export async function plant(hand: Hand, owner: postgres.Sql, citizenId: string) {
  const make = maker(hand);
  const here = `/api/citizens/${citizenId}`;
  const known = {
    reaches: await make(`${here}/reaches`, { kind: 'place', text: 'Bænken ved Hemmeligsens' }),
    marks: await make(`${here}/marks`, { kind: 'other', text: 'Hemmeligsen hører dårligt' }),
    network: await make(`${here}/network`, {
      kind: 'parent',
      name: 'Kvinta Hemmeligsen',
      mayCall: 'no',
    }),
    clinicians: await make(`${here}/clinicians`, {
      kind: 'gp',
      name: 'Dr. Hemmeligsen',
      source: 'Hun sagde det',
    }),
    consents: await plantConsent(make, owner, here),
    moves: await make(`${here}/moves`, { to: '0461', on: '2026-11-05', source: 'Folkeregister' }),
    ...(await plantDays(make, here)),
    ...(await plantPlan(make, here)),
  };
  const refusals = await make(`${here}/refusals`, {
    ...refusal,
    service: 'psychiatry',
    reason: 'substance-first',
  });
  await make(`${here}/refusals`, {
    ...refusal,
    service: 'substance-centre',
    reason: 'psychiatry-first',
  });
  const [joint] = await owner`select id from joint_decision where citizen_id = ${citizenId}`;
  const about = { kind: 'citizen', citizenId, said: 'Hemmeligsen fryser' };
  const more = {
    inquiries: await make('/api/inquiries', about),
    vacancies: await make('/api/vacancies', {
      kind: 'shelter',
      name: 'Hemmeligsens herberg',
      takes: [],
      cannot: [],
    }),
  };
  return { ...known, ...more, refusals, 'joint-decisions': String(joint?.['id']) };
}

type Make = ReturnType<typeof maker>;

async function plantConsent(make: Make, owner: postgres.Sql, here: string) {
  const [unit] = await owner<
    { id: string }[]
  >`select u.id from unit u join citizen c on c.unit_id = u.id
    where c.id = ${here.split('/').at(-1) ?? ''}`;
  return make(`${here}/consents`, {
    ...{ answer: 'given', saidOn: '2026-11-20', how: 'oral', categories: ['health'] },
    ...{ to: { kind: 'unit', id: unit?.id }, purpose: 'Hemmeligsens ben' },
  });
}

async function plantDays(make: Make, here: string) {
  const contacts = await make(`${here}/contacts`, {
    outcome: 'met',
    text: 'Hemmeligsen smilede',
    care: [{ kind: 'wound' }],
  });
  return {
    contacts,
    'places-refused': await make(`${here}/places-refused`, {}),
    appointments: await make(`${here}/appointments`, {
      kind: 'jobcentre',
      at: '2026-11-22T08:30:00Z',
      purpose: 'Hemmeligsens kontanthjælp',
    }),
    leavings: await make(`${here}/leavings`, leaving),
    papers: await make(`${here}/papers`, { kind: 'digital-post' }),
  };
}

async function plantPlan(make: Make, here: string) {
  return {
    goals: await make(`${here}/plan/goals`, {
      words: 'Hemmeligsen vil bo for sig selv',
      quoted: true,
      area: 'krop',
    }),
    activities: await make(`${here}/plan/activities`, { what: 'Bostøtte', state: 'wished' }),
  };
}
