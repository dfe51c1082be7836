import { newId } from '../../kernel/id.ts';
import { LineField, useActing, WordChoice } from '../../web/acting.tsx';
import { t } from '../../web/language.ts';
import { fieldError, Panel } from '../../web/panel.tsx';
import { Time } from '../../web/time.tsx';
import { identityWords } from './card.tsx';
import type { Named } from './card.tsx';
import { childAnswers } from './network.contract.ts';
import type { ChildAnswer, Children } from './network.contract.ts';

/** What was last answered, by whom it was asked and when. */
export function ChildrenWords({ children }: { children: Children | null }) {
  if (children === null) return <>{t('ingen har spurgt endnu')}</>;
  return (
    <>
      {t(childAnswers[children.answer])}
      {children.note !== null && `. ${children.note}`} ({children.by},{' '}
      <Time at={children.at} only="day" />)
    </>
  );
}

type Props = { citizen: Named; children: Children | null; onClose: () => void };

/** What the citizen answers when asked about children; and the short path when a child is in trouble. */
export function ChildrenPanel({ citizen, children, onClose }: Props) {
  const empty = (): { id: string; answer: ChildAnswer | ''; note: string } => ({
    id: newId(),
    answer: children?.answer ?? '',
    note: '',
  });
  const form = useActing(`children:${citizen.id}`, empty, onClose);
  const { draft, change } = form;
  const send = () =>
    form.send({
      path: `/api/citizens/${citizen.id}/children`,
      body: {
        id: draft.id,
        ...(draft.answer !== '' && { answer: draft.answer }),
        ...(draft.note.trim() !== '' && { note: draft.note.trim() }),
      },
      said: t('Gemt: vi har spurgt om børn.'),
    });
  return (
    <Panel
      title={t('Har {name} børn?', { name: citizen.name })}
      about={identityWords(citizen)}
      send={t('Gem')}
      onSend={() => void send()}
      {...form.panel}
    >
      <WordChoice
        legend={t('Hvad siger borgeren?')}
        words={childAnswers}
        value={draft.answer}
        error={fieldError(form.problem, 'answer')}
        onChange={(answer) => {
          change({ answer });
        }}
      />
      <LineField form={form} field="note" label={t('En linje (kan udelades)')} />
      <p className="hint">
        {t(
          'Bekymret for et barn? Pligten til at underrette er din egen: ring i dag til kommunen, dér hvor barnet bor, og skriv det som en kontakt.',
        )}
      </p>
    </Panel>
  );
}
