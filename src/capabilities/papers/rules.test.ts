import { describe, expect, it } from 'vitest';
import type { Appointment } from '../appointments/contract.ts';
import { pocketCard } from './card.rules.ts';
import { paperKinds } from './contract.ts';
import type { PaperKind } from './contract.ts';
import { toBlocks } from './document.rules.ts';
import { draftPaper } from './draft.rules.ts';
import type { Known } from './known.rules.ts';
import { planPaper } from './plan.rules.ts';
import { gapsIn, whyNotChange, whyNotSend, whyNotWords } from './rules.ts';
import { toRuns } from './sign.rules.ts';

const citizen: Known['citizen'] = {
  ...{ id: 'c', name: 'Skipper', fullName: 'Sølve Ærø', givenName: 'Sølve', familyName: 'Ærø' },
  ...{ called: null, aliases: [], birthYear: null, cpr: null, cprKind: null, languages: [] },
  ...{ interpreter: false, protectedAddress: false, letters: null },
  ...{ reaches: [], marks: [], corrections: [] },
};
const nothing: Known = {
  now: '2026-11-22T10:00:00.000Z',
  citizen,
  holder: null,
  dutyPhone: null,
  me: { name: 'Anna', profession: 'sygeplejerske', phone: '20 30 40 50', unit: 'Enheden' },
  plan: { goals: [], activities: [], steps: [], home: null },
  ...{ appointments: [], refusals: [], attempts: [], leavings: [], clinicians: [], checked: [] },
};
const booked = (kind: Appointment['kind'], at: string): Appointment => ({
  ...{ id: at, kind, at, with: 'Distriktspsykiatrien', purpose: 'Depot', outcome: 'planned' },
  ...{ until: null, place: 'Amtsvej 1', bookedBy: 'worker', worker: null, companion: null },
  escort: { worker: null, meetAt: null, meetPlace: null },
  ...{ seriesId: null, outcomeBy: null, outcomeAt: null, movedTo: null, cancelledBy: null },
  ...{ cancelReason: null, turnedAwayBy: null, turnedAwayWhy: null, by: 'Anna' },
});
const kinds = Object.keys(paperKinds) as PaperKind[];
const textOf = (kind: PaperKind, known: Known) =>
  JSON.stringify(draftPaper(kind, known).parts.map((part) => `${part.heading}\n${part.text}`));

describe('a draft', () => {
  it.each(kinds)('of %s says what is known, and has a gap for what nobody knows', (kind) => {
    const draft = draftPaper(kind, nothing);
    expect(gapsIn(draft)).not.toEqual([]);
    expect(textOf(kind, nothing)).toContain('Sølve Ærø');
    expect(textOf(kind, nothing)).toContain('Søndag den 22. november 2026');
    expect(whyNotSend(draft)?.code).toBe('invalid');
  });

  it.each(kinds)('of %s names a paragraph only where somebody has looked it up', (kind) => {
    expect(textOf(kind, nothing)).not.toMatch(/§|SEL|SUL|loven/);
    const checked = [{ code: 'SEL § 141', title: 'Handleplan', checkedOn: '2026-11-01' }];
    expect(textOf(kind, { ...nothing, checked }).includes('SEL § 141: Handleplan. Slået op')).toBe(
      kind === 'action-plan',
    );
  });

  it('against a sanction says when and how we reached for the citizen since, and nothing of what it was about', () => {
    const missed: Appointment = {
      ...booked('benefits', '2026-11-16T09:00:00.000Z'),
      outcome: 'no_show',
    };
    const attempts: Known['attempts'] = [
      { at: '2026-11-15T09:00:00.000Z', outcome: 'met', channel: 'in-person' },
      { at: '2026-11-17T09:00:00.000Z', outcome: 'not-there', channel: 'in-person' },
      { at: '2026-11-18T09:00:00.000Z', outcome: 'did-not-want', channel: 'phone' },
      { at: '2026-11-18T23:30:00.000Z', outcome: 'met', channel: 'text' },
      { at: '2026-11-20T09:00:00.000Z', outcome: 'seen', channel: 'in-person' },
    ];
    const told = (known: Known) =>
      draftPaper('sanction', known).parts.find((one) => one.heading === 'Det har vi gjort')?.text;
    expect(told({ ...nothing, appointments: [missed], attempts })).toBe(
      [
        'Siden mandag den 16. november 2026 har vi været i kontakt eller forsøgt 4 gange:',
        '- Tirsdag den 17. november 2026: vi opsøgte borgeren',
        '- Onsdag den 18. november 2026: vi ringede til borgeren',
        '- Torsdag den 19. november 2026: vi skrev sammen med borgeren',
        '- Fredag den 20. november 2026: vi så borgeren',
      ].join('\n'),
    );
    expect(told({ ...nothing, appointments: [missed] })).toMatch(/^\[skriv:/);
    const many = Array.from({ length: 30 }, () => attempts.slice(4)).flat();
    expect(told({ ...nothing, appointments: [missed], attempts: many })).toContain(
      '30 gange. De sidste 20:',
    );
  });

  it('cuts nothing off: what is longer than a part goes on in the next', () => {
    const did = 'x'.repeat(7990);
    const refusal: Known['refusals'][number] = {
      ...{
        id: 'r',
        service: 'jobcentre',
        serviceName: null,
        what: 'sanctioned',
        reason: 'absence',
      },
      ...{ withdrawnAt: null, withdrawnBy: null, withdrawnWhy: null },
      ...{ reasonText: null, refersTo: null, happenedOn: '2026-11-20', did, source: 'worker' },
      ...{ outcome: 'stands', answer: did, answeredAt: null, answeredBy: null },
      ...{ by: 'Anna', at: '2026-11-20T10:00:00Z', corrected: 0 },
    };
    const { parts, recipient } = draftPaper('sanction', { ...nothing, refusals: [refusal] });
    expect(recipient).toBe('Jobcentret');
    expect(parts.every((part) => part.text.length <= 20_000)).toBe(true);
    expect(
      parts
        .map((part) => part.text)
        .join('')
        .split('x').length - 1,
    ).toBe(2 * 7990);
  });
});

describe('what is printed', () => {
  it('has one title, and says so where there is no plan yet', () => {
    const { blocks, title } = planPaper(nothing);
    expect(title).toBe('Min plan: Skipper');
    expect(blocks.filter((block) => block.is === 'title')).toHaveLength(1);
    expect(JSON.stringify(blocks)).toContain('Her står ingen mål endnu.');
  });

  it('on the card is the next three appointments, and nothing clinical', () => {
    const at = (day: number) => `2026-12-0${String(day)}T09:00:00.000Z`;
    const appointments = [
      booked('psychiatry', at(4)),
      booked('housing', at(1)),
      booked('substance-centre', at(2)),
      booked('court', at(3)),
      booked('our-own', '2026-11-01T09:00:00.000Z'),
    ];
    const said = JSON.stringify(pocketCard({ ...nothing, appointments }));
    expect(said.match(/december 2026 kl/g)).toHaveLength(3);
    expect(said).toContain('møde om bolig');
    expect(said).not.toMatch(/psyk|rus|ret,|depot|amtsvej/i);
  });

  it('takes lists and paragraphs as people write them', () => {
    expect(toBlocks('Først\nso\n\n- et\n• to\nefter')).toEqual([
      { is: 'text', text: 'Først\nso' },
      { is: 'list', items: ['et', 'to'] },
      { is: 'text', text: 'efter' },
    ]);
  });

  it('says in words what no face draws', () => {
    const danish = (sign: number) => (sign < 0x250 ? 0 : undefined);
    const say = (text: string) =>
      toRuns(text, danish)
        .map((run) => run.text)
        .join('');
    expect(say('Æøå é')).toBe('Æøå é');
    expect(say('herberg → bolig 👨‍👩‍👧')).toBe('herberg til bolig (billede)');
    expect(say('محمد')).toBe('(tegn, der ikke kan trykkes)');
  });
});

describe('a paper', () => {
  it('is not written over unread, nor after it was sent, nor emptied', () => {
    expect(whyNotChange({ version: 2, sentAt: null }, 2)).toBeUndefined();
    expect(whyNotChange({ version: 3, sentAt: null }, 2)?.code).toBe('paper-stale');
    expect(whyNotChange({ version: 2, sentAt: nothing.now }, 2)?.code).toBe('paper-sent');
    expect(whyNotWords({ title: ' ', parts: [{ heading: '', text: 'x' }] })?.field).toBe('title');
    expect(whyNotWords({ title: 'x', parts: [{ heading: 'x', text: ' ' }] })?.field).toBe('parts');
  });

  it('is sent to somebody, with nothing left to fill in', () => {
    const parts = [{ heading: 'Hvorfor', text: 'Fordi [SKRIV: noget' }];
    expect(gapsIn({ recipient: 'A', title: 'B', parts })).toEqual(['[SKRIV: noget']);
    expect(whyNotSend({ recipient: 'A', title: 'B', parts })?.field).toBe('parts');
    const done = [{ heading: 'Hvorfor', text: 'Fordi.' }];
    expect(whyNotSend({ recipient: ' ', title: 'B', parts: done })?.field).toBe('recipient');
    expect(whyNotSend({ recipient: 'A', title: 'B', parts: done })).toBeUndefined();
  });
});
