import { useState } from 'react';
import { useActing, WordChoice } from '../../web/acting.tsx';
import { t } from '../../web/language.ts';
import { newId } from '../../kernel/id.ts';
import { fieldError, Panel } from '../../web/panel.tsx';
import { Day } from '../../web/time.tsx';
import { identityWords } from '../citizens/card.tsx';
import type { Named } from '../citizens/card.tsx';
import { refusalKinds } from '../refusals/contract.ts';
import type { RefusalTold } from '../refusals/contract.ts';
import { sayService } from '../refusals/whom.card.tsx';
import { paperKinds } from './contract.ts';
import type { PaperKind } from './contract.ts';
import { PaperPanel } from './edit.card.tsx';

type Props = {
  citizen: Named & { id: string };
  kind?: PaperKind | undefined;
  /** The refusal that the letter answers: the paper is tied to it (P14). */
  answers?: RefusalTold | undefined;
  onClose: () => void;
};

/** "Nyt papir": which one; then it is drafted from what is known, and opened to be read and written on (P15). */
export function PapersPanel({ citizen, kind, answers, onClose }: Props) {
  const [drafted, setDrafted] = useState<string | null>(null);
  if (drafted !== null) {
    return <PaperPanel citizen={citizen} paperId={drafted} onClose={onClose} />;
  }
  return <ChoosePanel {...{ citizen, kind, answers, onClose }} onDrafted={setDrafted} />;
}

type ChooseProps = Props & { onDrafted: (id: string) => void };

function ChoosePanel({ citizen, kind, answers, onClose, onDrafted }: ChooseProps) {
  const [id] = useState(newId);
  const first: { kind: PaperKind | '' } = { kind: answers ? 'sanction' : (kind ?? '') };
  const form = useActing(
    `papers:${answers?.id ?? kind ?? citizen.id}`,
    () => first,
    () => {
      onDrafted(id);
    },
  );
  const { draft, change, send, panel, problem } = form;
  const path = `/api/citizens/${citizen.id}/papers`;
  return (
    <Panel
      {...panel}
      onClose={onClose}
      title={t('Nyt papir')}
      about={identityWords(citizen)}
      send={t('Lav et udkast')}
      onSend={() =>
        void send({
          path,
          body: {
            id,
            ...(draft.kind !== '' && { kind: draft.kind }),
            ...(answers && { refusalId: answers.id }),
          },
          said: t('Udkastet er lavet.'),
        })
      }
    >
      <p>
        {t(
          'Udkastet skrives af det, vi ved. Det, vi ikke ved, står som [skriv: …], til nogen har udfyldt det.',
        )}
      </p>
      {answers ? (
        <p>
          <strong>{t(paperKinds.sanction)}</strong>: {t('svarer på, at')} {sayService(answers)}{' '}
          {t(refusalKinds[answers.what])}, <Day on={answers.happenedOn} />.
        </p>
      ) : (
        <WordChoice
          legend={t('Hvilket papir?')}
          words={paperKinds}
          value={draft.kind}
          error={fieldError(problem, 'kind') && t('Vælg, hvilket papir det skal være.')}
          onChange={(chosen) => {
            change({ kind: chosen });
          }}
        />
      )}
    </Panel>
  );
}
