import { describe, expect, it } from 'vitest';
import { correctedBy, whyNotCorrect } from './correction.rules.ts';
import type { Corrected } from './correction.rules.ts';
import { journalText } from './journal.rules.ts';
import { whyNotTell } from './rules.ts';
import type { Told } from './rules.ts';
import { tellContacts } from './timeline.store.ts';
import type { ContactRow } from './store.ts';

const met: Told = {
  outcome: 'met',
  with: 'citizen',
  who: null,
  care: [],
  supplies: [],
  note: null,
};

describe('what a contact tells', () => {
  it.each([
    ['an ordinary meeting', {}, null],
    ['the network', { outcome: 'network', with: 'relative', who: 'søsteren' }, null],
    ['the network with nobody', { outcome: 'network' }, 'with'],
    ['a meeting with a relative', { with: 'relative' }, 'with'],
    ['who, of the citizen', { who: 'Ib' }, 'who'],
    ['a blood pressure', { care: [{ kind: 'blood-pressure', value: '128/82' }] }, null],
    ['half a one', { care: [{ kind: 'blood-pressure', value: '128' }] }, 'care.0.value'],
    ['none', { care: [{ kind: 'blood-pressure' }] }, 'care.0.value'],
    ['a glucose', { care: [{ kind: 'glucose', value: '6,4' }] }, null],
    ['a wound with a value', { care: [{ kind: 'wound', value: 'stort' }] }, 'care.0.value'],
    ['a vaccine without a name', { care: [{ kind: 'vaccination', value: ' ' }] }, 'care.0.value'],
    ['care for who was not there', { outcome: 'seen', care: [{ kind: 'wound' }] }, 'care'],
    ['another thing', { supplies: [{ item: 'other', count: 1 }] }, 'supplies.0.what'],
    [
      'food by a name',
      { supplies: [{ item: 'food', what: 'suppe', count: 1 }] },
      'supplies.0.what',
    ],
    ['an empty note', { note: { category: 'health', text: '  ' } }, 'note.text'],
  ] as const)('%s: %j', (_, more, field) => {
    expect(whyNotTell({ ...met, ...more })?.field ?? null).toBe(field);
  });
});

const stood: Corrected & { recordedAt: string } = {
  ...met,
  care: [],
  supplies: [],
  at: '2026-11-22T10:00:00.000Z',
  recordedAt: '2026-11-22T11:00:00.000Z',
  place: 'Kajen',
  text: null,
  channel: 'in-person',
  minutes: null,
  ownPremises: null,
  topics: [],
  void: false,
};

describe('a correction', () => {
  it('names what changes; the rest stays', () => {
    expect(correctedBy(stood, { place: ' ', text: ' Fryser ' })).toEqual({
      ...stood,
      place: null,
      text: 'Fryser',
    });
  });

  it('back to the citizen has no other company', () => {
    const network = {
      ...stood,
      outcome: 'network' as const,
      with: 'relative' as const,
      who: 'mor',
    };
    expect(correctedBy(network, { outcome: 'met' })).toMatchObject({ with: 'citizen', who: null });
  });

  it('is refused where nothing is said, where it is void, and where it would have happened after it was written', () => {
    expect(whyNotCorrect(stood, {})?.field).toBe('outcome');
    expect(whyNotCorrect({ ...stood, void: true }, { void: true })?.code).toBe('contact-void');
    expect(whyNotCorrect(stood, { at: '2026-11-22T11:00:01Z' })?.field).toBe('at');
    expect(whyNotCorrect(stood, { outcome: 'network' })?.field).toBe('with');
    expect(whyNotCorrect(stood, { void: true })).toBeNull();
  });
});

it('the text for a journal says when, where, by whom and what was done with its values', () => {
  expect(
    journalText({
      at: '2026-11-22T13:10:00.000Z',
      place: 'Havnepladsen',
      by: ['Camilla Toft', 'Bo Nygaard'],
      care: [
        { kind: 'blood-pressure', value: '128/82' },
        { kind: 'wound', note: 'Venstre skinneben, skiftet ' },
      ],
      note: 'Ingen feber',
    }),
  ).toBe(
    [
      'Søndag den 22. november 2026 kl. 14.10',
      'Sted: Havnepladsen',
      'Udført af: Camilla Toft og Bo Nygaard',
      'Blodtryk: 128/82 mmHg',
      'Sårpleje. Venstre skinneben, skiftet',
      'Notat: Ingen feber',
    ].join('\n'),
  );
});

describe('the timeline', () => {
  const row: ContactRow = {
    id: 'a',
    outcome: 'met',
    at: '2026-11-22T10:00:00.000Z',
    place: 'Kajen',
    text: 'Fryser',
    by: 'Anna',
    recorded_at: '2026-11-22T11:00:00.000Z',
    channel: 'in-person',
    minutes: 25,
    ownPremises: false,
    topics: ['bolig'],
    with: 'citizen',
    who: null,
    void: false,
    colleagues: [{ id: 'b', name: 'Bo' }],
    note: null,
    care: [{ kind: 'glucose', value: '6,4' }],
    supplies: [{ item: 'food', count: 2 }],
    journalled: null,
    corrections: [],
  };
  const told = (more: Partial<ContactRow>) => tellContacts([{ ...row, ...more }])[0]?.text;

  it('says it in sentences', () => {
    expect(told({})).toBe(
      'Mødt ved Kajen, 25 min., sammen med Bo. Fryser. Om bolig. Pleje: Blodsukker: 6,4 mmol/l. Udleveret: 2 × mad og drikke.',
    );
    expect(
      told({
        outcome: 'network',
        with: 'relative',
        who: 'søsteren',
        channel: 'phone',
        place: null,
        text: null,
        minutes: null,
        topics: [],
        colleagues: [],
        care: [],
        supplies: [],
      }),
    ).toBe('Talt med en pårørende (søsteren) (telefon).');
  });

  it('says who corrected, and what stood before', () => {
    const was = { outcome: 'seen', place: null, at: '2026-11-21T10:00:00+00:00' } as const;
    expect(told({ corrections: [{ at: row.recorded_at, by: 'Bo', was }] })).toContain(
      'Rettet af Bo; før stod der: Set; lørdag den 21. november 2026 kl. 11; sted: ingenting.',
    );
  });

  it('says that it never happened', () => {
    const corrections = [{ at: row.recorded_at, by: 'Bo', was: { void: false } }];
    expect(told({ void: true, corrections })).toBe(
      'Fejlregistreret af Bo. Der stod: Mødt ved Kajen, 25 min., sammen med Bo.',
    );
  });
});
