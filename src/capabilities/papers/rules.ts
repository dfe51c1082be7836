import { invalid, Refusal } from '../../kernel/refusal.ts';
import type { JournalEntry } from '../contacts/journal.contract.ts';
import type { ChangePaper, Paper, PaperKind } from './contract.ts';
import { toBlocks } from './document.rules.ts';
import type { Printed } from './document.rules.ts';
import { sayWhen } from './known.rules.ts';

/** Papers of health are seen with a basis for health. */
export function categoryOf(kind: PaperKind): 'core' | 'health' {
  return ['coordinated-plan', 'dental', 'discharge'].includes(kind) ? 'health' : 'core';
}

type Written = Pick<Paper, 'recipient' | 'title' | 'parts'>;

/** What is still to be filled in or taken out, in reading order. */
export function gapsIn({ recipient, title, parts }: Written): string[] {
  const all = [recipient, title, ...parts.flatMap(({ heading, text }) => [heading, text])];
  return all.flatMap((text) => [...text.matchAll(/\[skriv:[^\]]*\]?/gi)].map(([found]) => found));
}

/** A paper that was sent stays; one that a colleague wrote on meanwhile is read again first. */
export function whyNotChange(
  paper: Pick<Paper, 'version' | 'sentAt'>,
  version: number,
): Refusal | undefined {
  if (paper.sentAt !== null) {
    return new Refusal(
      'paper-sent',
      'Papiret er sendt og står, som det blev sendt. Lav et nyt, hvis der er mere at skrive.',
      { promise: 'P15' },
    );
  }
  if (paper.version !== version) {
    return new Refusal(
      'paper-stale',
      'En kollega har skrevet i papiret imens. Det, du skrev, står her endnu. Læs kollegaens ord, vælg, hvad der skal stå, og gem igen.',
      { promise: 'P15' },
    );
  }
  return undefined;
}

/** A title and something to read. */
export function whyNotWords({ title, parts }: Pick<ChangePaper, 'title' | 'parts'>) {
  if (title.trim() === '') return invalid('title', 'Papiret mangler en overskrift. Skriv den.');
  if (parts.every(({ text }) => text.trim() === '')) {
    return invalid('parts', 'Papiret er tomt. Skriv mindst ét afsnit.');
  }
  return undefined;
}

/** Nothing leaves with gaps, or to nobody. */
export function whyNotSend(paper: Written): Refusal | undefined {
  if (paper.recipient.trim() === '') {
    return invalid('recipient', 'Skriv, hvem papiret er sendt til, og gem det først.');
  }
  const gaps = gapsIn(paper);
  if (gaps.length === 0) return undefined;
  const many = gaps.length === 1 ? 'Ét sted' : `${String(gaps.length)} steder`;
  return invalid(
    'parts',
    `${many} i papiret står der stadig [skriv: …]. Udfyld det, eller fjern det, og gem først.`,
  );
}

/** The paper as it is printed. */
export function printPaper(paper: Written, now: string): Printed {
  const { title, recipient, parts } = paper;
  return {
    title,
    size: 'A4',
    printed: sayWhen(now),
    blocks: [
      { is: 'title', text: title },
      ...(recipient.trim() === '' ? [] : [{ is: 'text' as const, text: `Til: ${recipient}` }]),
      ...parts.flatMap(({ heading, text }) => [
        ...(heading.trim() === '' ? [] : [{ is: 'heading' as const, text: heading }]),
        ...toBlocks(text),
      ]),
    ],
  };
}

/** Health care given, as text for the owner's journal, with whom it is about (P15). */
export function printJournalText({ citizen, text }: JournalEntry, now: string): Printed {
  const born = citizen.birthYear === null ? [] : [`født ${String(citizen.birthYear)}`];
  return {
    title: 'Tekst til journalen',
    size: 'A4',
    printed: sayWhen(now),
    blocks: [
      { is: 'title', text: 'Tekst til journalen' },
      { is: 'strong', text: [citizen.name, ...citizen.aliases, ...born].join(' · ') },
      ...toBlocks(text),
    ],
  };
}
