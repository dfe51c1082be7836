import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Press, WordChoice } from '../../web/acting.tsx';
import { queries, reading } from '../../web/api.ts';
import { useDraft } from '../../web/draft.ts';
import { t } from '../../web/language.ts';
import { Failed, LoadingRows } from '../../web/page.tsx';
import { Panel, Refused } from '../../web/panel.tsx';
import { useSending } from '../../web/sending.ts';
import { Time } from '../../web/time.tsx';
import { identityWords } from '../citizens/card.tsx';
import type { Named } from '../citizens/card.tsx';
import { sentHows } from './contract.ts';
import type { Paper, SentHow } from './contract.ts';
import { gapsIn } from './rules.ts';
import { Meanwhile, PaperWords } from './words.card.tsx';
import type { PaperDraft } from './words.card.tsx';

type Props = { citizen: Named; paperId: string; onClose: () => void };

/** A paper beside the page: written on until it is sent, then shown as it was sent. */
export function PaperPanel({ citizen, paperId, onClose }: Props) {
  const { data, error, refetch } = useQuery(reading<Paper>(`/api/papers/${paperId}`));
  if (data === undefined) {
    return (
      <Panel title={t('Papir')} about={identityWords(citizen)} onClose={onClose}>
        {error === null ? (
          <LoadingRows rows={4} />
        ) : (
          <Failed
            what={t('Papiret kunne ikke hentes')}
            error={error}
            retry={() => void refetch()}
          />
        )}
      </Panel>
    );
  }
  const shown = { paper: data, citizen, onClose };
  return data.sentAt === null ? <WritePanel {...shown} /> : <SentPanel {...shown} />;
}

type ShownProps = { paper: Paper; citizen: Named; onClose: () => void };

const wordsOf = ({ version, recipient, title, parts }: Paper): PaperDraft => ({
  version,
  recipient,
  title,
  parts,
});

/** Whether the writer's words are those that are saved. */
function isSaved(draft: PaperDraft, paper: Paper): boolean {
  return (
    JSON.stringify({ ...draft, version: 0 }) === JSON.stringify({ ...wordsOf(paper), version: 0 })
  );
}

function WritePanel({ paper, citizen, onClose }: ShownProps) {
  const [draft, change, clear] = useDraft(`paper:${paper.id}`, () => wordsOf(paper));
  const { act, busy, problem } = useSending();
  const saved = isSaved(draft, paper);
  const save = async () => {
    const path = `/api/papers/${paper.id}/change`;
    if (await act({ path, body: draft, said: t('Papiret er gemt.') })) {
      change({ version: draft.version + 1 });
      clear();
    } else {
      // A colleague may have saved first: what they wrote is shown beside mine.
      await queries.invalidateQueries({ queryKey: [`/api/papers/${paper.id}`] });
    }
  };
  return (
    <Panel
      title={paper.title}
      about={identityWords(citizen)}
      send={t('Gem')}
      onSend={() => void save()}
      onClose={onClose}
      busy={busy}
      problem={problem}
    >
      {!saved && draft.version < paper.version && (
        <Meanwhile
          paper={paper}
          onTheirs={() => {
            change(wordsOf(paper));
            clear();
          }}
          onMine={() => {
            change({ version: paper.version });
          }}
        />
      )}
      <PaperWords draft={draft} change={change} problem={problem} />
      <Pdf paper={paper} saved={saved} />
      <Send paper={paper} saved={saved} />
    </Panel>
  );
}

function Pdf({ paper, saved }: { paper: Paper; saved: boolean }) {
  return (
    <p>
      <a href={`/api/papers/${paper.id}/paper.pdf`} target="_blank" rel="noreferrer">
        {t('Åbn som PDF')}
      </a>
      {!saved && <span className="subtle"> {t('uden det, der ikke er gemt')}</span>}
    </p>
  );
}

/** "Sendt": how. Not before it is saved and nothing is left to fill in. */
function Send({ paper, saved }: { paper: Paper; saved: boolean }) {
  const [how, setHow] = useState<SentHow | ''>('');
  const { act, busy, problem } = useSending();
  const gaps = gapsIn(paper);
  if (!saved) return <p className="hint">{t('Gem, før du melder papiret sendt.')}</p>;
  if (gaps.length > 0) {
    return (
      <>
        <p className="hint">{t('Før det kan sendes, skal det her udfyldes eller fjernes:')}</p>
        <ul>
          {gaps.map((one, at) => (
            <li key={`${String(at)}${one}`}>{one}</li>
          ))}
        </ul>
      </>
    );
  }
  const path = `/api/papers/${paper.id}/sent`;
  const body = { version: paper.version, how };
  return (
    <>
      <WordChoice
        legend={t('Er det sendt?')}
        words={sentHows}
        value={how}
        inARow
        onChange={setHow}
      />
      {problem !== null && <Refused problem={problem} />}
      {how !== '' && (
        <Press
          words={t('Meld sendt')}
          busy={busy}
          onPress={() => void act({ path, body, said: t('Papiret er meldt sendt.') })}
        />
      )}
    </>
  );
}

function SentPanel({ paper, citizen, onClose }: ShownProps) {
  return (
    <Panel title={paper.title} about={identityWords(citizen)} onClose={onClose}>
      <p>
        {t('Sendt {how} til {whom} af {who}', {
          how: paper.sentHow === null ? '' : t(sentHows[paper.sentHow]),
          whom: paper.recipient,
          who: paper.sentBy ?? '',
        })}{' '}
        <Time at={paper.sentAt ?? ''} />. {t('Det står, som det blev sendt.')}
      </p>
      <Pdf paper={paper} saved />
      {paper.parts.map(({ heading, text }, at) => (
        <section key={`${String(at)}${heading}`}>
          {heading !== '' && <h3>{heading}</h3>}
          <p className="as-written">{text}</p>
        </section>
      ))}
    </Panel>
  );
}
