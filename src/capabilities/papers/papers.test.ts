import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPapers, ready } from '../../../tests/papers.scene.ts';
import type { PapersScene } from '../../../tests/papers.scene.ts';
import { readPdf, rolesIn } from '../../../tests/pdf.ts';
import { paperKinds } from './contract.ts';
import type { Paper, PaperKind } from './contract.ts';

let scene: PapersScene;

beforeAll(async () => {
  scene = await openPapers();
});
afterAll(() => scene.close());

describe('the plan on paper (P5)', () => {
  it('is a tagged PDF: one first heading, headings, lists, language, title, and its words in reading order', async () => {
    const id = await scene.citizen();
    const goalId = await scene.made(`/api/citizens/${id}/plan/goals`, {
      words: 'Ro på benet – og “en seng” til hunden',
      quoted: true,
      area: 'bolig',
    });
    await scene.made(`/api/citizens/${id}/plan/activities`, {
      goalId,
      what: 'Finder en skæv bolig',
      state: 'under-way',
    });
    const answer = await scene.anna.ask(`/api/citizens/${id}/papers/plan.pdf`);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toBe('application/pdf');
    expect(answer.headers['content-disposition']).toBe('inline; filename="plan.pdf"');
    const pdf = await readPdf(answer.rawPayload);
    expect(pdf).toMatchObject({ language: 'da-DK', title: 'Min plan: Skipper', marked: true });
    const roles = rolesIn(pdf.trees);
    expect(roles.filter((role) => role === 'H1')).toHaveLength(1);
    expect(roles.filter((role) => role === 'H2').length).toBeGreaterThan(1);
    expect(roles).toEqual(expect.arrayContaining(['Document', 'P', 'L', 'LI', 'Lbl', 'LBody']));
    const at = [
      'Min plan: Skipper',
      '“Ro på benet – og “en seng” til hunden”',
      'Finder en skæv bolig',
      'Din tovholder er Anna',
      'Du må altid ringe.',
    ].map((text) => pdf.text.indexOf(text));
    expect(at).toEqual(at.toSorted((a, b) => a - b));
    expect(at).not.toContain(-1);
  });

  it('is logged as a reading, and nobody of another unit has it', async () => {
    const id = await scene.citizen();
    for (const file of ['plan.pdf', 'card.pdf']) {
      expect((await scene.anna.ask(`/api/citizens/${id}/papers/${file}`)).statusCode).toBe(200);
      const nobody = id.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
      expect((await scene.anna.ask(`/api/citizens/${nobody}/papers/${file}`)).statusCode).toBe(404);
    }
    const logged = await scene.rows<{ what: string }>(
      `select what from reading where citizen_id = '${id}' order by at, what`,
    );
    expect(logged.map((row) => row.what)).toEqual(['card-pdf', 'plan-pdf']);
  });

  it('fits a pocket, and tells nobody who finds it what is wrong with anybody', async () => {
    const id = await scene.citizen('Øjvind');
    await scene.made(`/api/citizens/${id}/appointments`, {
      kind: 'psychiatry',
      with: 'Distriktspsykiatrien',
      at: '2026-11-24T09:00:00Z',
      purpose: 'Depotmedicin',
    });
    await scene.made(`/api/citizens/${id}/appointments`, {
      kind: 'jobcentre',
      at: '2026-11-25T09:00:00Z',
    });
    const answer = await scene.anna.ask(`/api/citizens/${id}/papers/card.pdf`);
    const pdf = await readPdf(answer.rawPayload);
    expect(pdf.trees).toHaveLength(1);
    expect(pdf.title).toBe('Mit kort');
    expect(pdf.text).toContain('Øjvind');
    expect(pdf.text).toContain('Tirsdag den 24. november 2026 kl. 10');
    expect(pdf.text).toContain('møde i jobcentret');
    expect(pdf.text).toContain('Du må altid ringe.');
    expect(pdf.text).not.toMatch(/psyk|medicin/i);
  });
});

describe('care given (P15)', () => {
  it('is printed as it is to stand in the owner’s journal; a contact without care is not', async () => {
    const id = await scene.citizen();
    const cared = await scene.made(`/api/citizens/${id}/contacts`, {
      outcome: 'met',
      care: [{ kind: 'blood-pressure', value: '120/80' }],
    });
    const answer = await scene.anna.ask(`/api/contacts/${cared}/journal.pdf`);
    expect(answer.headers['content-disposition']).toBe('inline; filename="journal.pdf"');
    const { text, title } = await readPdf(answer.rawPayload);
    expect(title).toBe('Tekst til journalen');
    expect(text).toContain('Skipper');
    expect(text).toContain('120/80 mmHg');
    const met = await scene.made(`/api/citizens/${id}/contacts`, { outcome: 'met' });
    expect((await scene.bo.ask(`/api/contacts/${met}/journal.pdf`)).statusCode).toBe(404);
  });
});

describe('a paper (P15)', () => {
  it('of every kind is drafted from what is known, with gaps for what nobody knows', async () => {
    const id = await scene.citizen();
    for (const kind of Object.keys(paperKinds) as PaperKind[]) {
      const paperId = await scene.made(`/api/citizens/${id}/papers`, { kind });
      const paper = await scene.anna.get<Paper>(`/api/papers/${paperId}`);
      expect(paper).toMatchObject({ kind, version: 1, sentAt: null, changedBy: 'Anna Lindhardt' });
      expect(JSON.stringify(paper.parts)).toContain('Sølve Ærø');
      expect(JSON.stringify(paper)).toContain('[skriv:');
      const pdf = await readPdf(
        (await scene.anna.ask(`/api/papers/${paperId}/paper.pdf`)).rawPayload,
      );
      expect(rolesIn(pdf.trees).filter((role) => role === 'H1')).toHaveLength(1);
    }
  });

  it('against a sanction says who, when, why and what we did, of the one it answers', async () => {
    const id = await scene.citizen();
    const refusalId = await scene.made(`/api/citizens/${id}/refusals`, {
      service: 'benefits',
      what: 'sanctioned',
      reason: 'absence',
      happenedOn: '2026-11-20',
      did: 'Vi ringede samme dag.',
    });
    await scene.made(`/api/citizens/${id}/contacts`, {
      outcome: 'met',
      place: 'Under broen',
      text: 'Talte om sår og metadon',
      care: [{ kind: 'wound', note: 'Skiftet' }],
    });
    const paperId = await scene.made(`/api/citizens/${id}/papers`, { kind: 'sanction', refusalId });
    const { recipient, parts } = await scene.anna.get<Paper>(`/api/papers/${paperId}`);
    expect(recipient).toBe('Ydelseskontoret');
    const text = parts.map((part) => part.text).join('\n');
    expect(text).toContain(
      'Fredag den 20. november 2026 trak I i borgerens ydelse. Som grund fik vi: udeblivelse.',
    );
    expect(text).toContain('Vi ringede samme dag.');
    expect(text).toMatch(/har vi været i kontakt eller forsøgt én gang:\n- .*: vi mødte borgeren/);
    expect(text).not.toMatch(/broen|sår|metadon|Skiftet/i);
    const tied = await scene.rows(`select refusal_id from paper where id = '${paperId}'`);
    expect(tied).toEqual([{ refusal_id: refusalId }]);
    const other = await scene.citizen();
    const foreign = await scene.post(scene.anna, `/api/citizens/${other}/papers`, {
      kind: 'sanction',
      refusalId,
    });
    expect([foreign.statusCode, foreign.json<{ field: string }>().field]).toEqual([
      422,
      'refusalId',
    ]);
    await scene.post(scene.anna, `/api/refusals/${refusalId}/withdraw`, { why: 'mistake' });
    const late = await scene.post(scene.anna, `/api/citizens/${id}/papers`, {
      kind: 'sanction',
      refusalId,
    });
    expect([late.statusCode, late.json<{ field: string }>().field]).toEqual([422, 'refusalId']);
  });

  it('is sent without gaps, once, and stays as it was sent: in the program and in the database', async () => {
    const id = await scene.citizen();
    const paperId = await scene.made(`/api/citizens/${id}/papers`, { kind: 'sanction' });
    const early = await scene.post(scene.anna, `/api/papers/${paperId}/sent`, {
      version: 1,
      how: 'post',
    });
    expect([early.statusCode, early.json<{ detail: string }>().detail]).toEqual([
      422,
      expect.stringContaining('[skriv: …]') as unknown,
    ]);
    expect(
      (await scene.post(scene.anna, `/api/papers/${paperId}/change`, { version: 1, ...ready }))
        .statusCode,
    ).toBe(200);
    const sent = await scene.post(scene.bo, `/api/papers/${paperId}/sent`, {
      version: 2,
      how: 'secure-mail',
    });
    expect(sent.statusCode).toBe(200);
    expect(await scene.anna.get<Paper>(`/api/papers/${paperId}`)).toMatchObject({
      ...ready,
      sentHow: 'secure-mail',
      sentBy: 'Bo Rask',
    });
    const again = await scene.post(scene.bo, `/api/papers/${paperId}/sent`, {
      version: 2,
      how: 'post',
    });
    const late = await scene.post(scene.anna, `/api/papers/${paperId}/change`, {
      version: 2,
      ...ready,
    });
    expect([again.statusCode, late.statusCode]).toEqual([409, 409]);
    for (const past of [
      `update paper set title = 'andet' where id = '${paperId}'`,
      `update paper set sent_how = 'post' where id = '${paperId}'`,
      `update paper set parts = '[{}]', version = version + 1 where id = '${paperId}'`,
    ]) {
      await expect(scene.rows(past)).rejects.toMatchObject({ code: 'TV015' });
    }
    await expect(scene.rows(`delete from paper where id = '${paperId}'`)).rejects.toMatchObject({
      code: '42501',
    });
    const before = await scene.rows<{ was: { version: number } }>(
      `select was from paper_before where paper_id = '${paperId}'`,
    );
    expect(before.map((row) => row.was.version)).toEqual([1]);
    const { text } = await readPdf(
      (await scene.anna.ask(`/api/papers/${paperId}/paper.pdf`)).rawPayload,
    );
    expect(text).toContain('Til: Jobcentret i Havnby');
    expect(text).toContain('Jeg lå på sygehuset “hele” dagen – æøå (billede)');
  });

  it('that two write in at once keeps the words of the first; the second is told', async () => {
    const id = await scene.citizen();
    const paperId = await scene.made(`/api/citizens/${id}/papers`, { kind: 'housing' });
    scene.clock.forward(1000);
    const both = await Promise.all(
      [scene.anna, scene.bo].map((who, at) =>
        who.post(`/api/papers/${paperId}/change`, {
          version: 1,
          ...ready,
          title: `Nr. ${String(at)}`,
        }),
      ),
    );
    expect(both.map((one) => one.statusCode).toSorted()).toEqual([200, 409]);
    const told = both.find((one) => one.statusCode === 409);
    expect(told?.json()).toMatchObject({ code: 'paper-stale' });
    const won = both.findIndex((one) => one.statusCode === 200);
    expect(await scene.anna.get<Paper>(`/api/papers/${paperId}`)).toMatchObject({
      version: 2,
      title: `Nr. ${String(won)}`,
    });
  });
});
