import { useState } from 'react';
import { OpenBox, Press } from '../../web/acting.tsx';
import { t } from '../../web/language.ts';
import { useSending } from '../../web/sending.ts';
import { Time } from '../../web/time.tsx';
import { say } from '../../web/toast.tsx';
import { journalOwners } from './journal.contract.ts';
import type { JournalEntry, JournalOwner } from './journal.contract.ts';

/** The text that is ready for the owner's journal, to be copied, and the mark that it stands there (P15). */
export function JournalBox({ entry: { contactId, text, at, by, dueAt } }: { entry: JournalEntry }) {
  const { act, busy, problem } = useSending();
  const [opened] = useState(() => Date.now());
  const late = Date.parse(dueAt) < opened;
  const path = `/api/contacts/${contactId}/journalled`;
  const mark = (owner: JournalOwner) =>
    act({
      path,
      body: { owner },
      said: t('Ført i journal: {owner}.', { owner: t(journalOwners[owner]) }),
      undo: () => ({ path, body: { owner: null } }),
    });
  return (
    <OpenBox
      label={t('Tekst til journalen')}
      words={late ? t('Døgnet er gået') : t('Inden et døgn')}
      tone={late ? 'tone-due' : undefined}
      aside={
        <>
          <Time at={at} />, {by}
        </>
      }
      problem={problem}
      acts={
        <>
          <Press words={t('Kopiér')} first onPress={() => void copy(text)} />
          <a href={`/api/contacts/${contactId}/journal.pdf`}>{t('PDF')}</a>
          {(Object.keys(journalOwners) as JournalOwner[]).map((owner) => (
            <Press
              key={owner}
              words={t('Ført: {owner}', { owner: t(journalOwners[owner]) })}
              busy={busy}
              onPress={() => void mark(owner)}
            />
          ))}
        </>
      }
    >
      <pre className="journal-text">{text}</pre>
    </OpenBox>
  );
}

async function copy(text: string) {
  try {
    await navigator.clipboard.writeText(text);
    say(t('Kopieret. Sæt det ind i journalen.'));
  } catch {
    say(t('Det kunne ikke kopieres. Markér teksten, og kopiér den selv.'));
  }
}
