import { useState } from 'react';
import { Press } from '../../web/acting.tsx';
import { closing } from '../../web/closing.ts';
import { t } from '../../web/language.ts';
import { QuietCard } from '../../web/quiet-card.tsx';
import { Time } from '../../web/time.tsx';
import type { Named } from '../citizens/card.tsx';
import { PaperPanel } from './edit.card.tsx';
import { paperKinds, sentHows } from './contract.ts';
import type { PaperLine, Papers } from './contract.ts';

type Props = {
  citizen: Named & { id: string };
  papers: Papers;
  /** Nothing is written: one line with what can be printed. */
  quiet?: boolean;
  /** What it is called where the page is called Papirerne already. */
  title?: string;
  /** Opens "Nyt papir"; null where I may only read. */
  onPapers: (() => void) | null;
};

/** Papirerne: the plan and the card to print, what is being written, and what was sent (P15). */
export function PapersCard({ quiet = false, ...props }: Props) {
  const { onPapers, citizen } = props;
  if (!quiet) return <Written {...props} />;
  return (
    <QuietCard
      id="papers"
      title={t('Papirerne')}
      act={onPapers && { words: t('Nyt papir'), onPress: onPapers }}
    >
      <Prints citizenId={citizen.id} />
    </QuietCard>
  );
}

function Written({
  citizen,
  papers: { papers },
  title = t('Papirerne'),
  onPapers,
}: Omit<Props, 'quiet'>) {
  const [shown, setShown] = useState<string | null>(null);
  const [all, setAll] = useState(false);
  const begun = papers.filter((one) => one.sentAt === null);
  const sent = papers.filter((one) => one.sentAt !== null);
  const seen = all ? papers : [...begun, ...sent.slice(0, 2)];
  return (
    <section className="box card sentences" aria-labelledby="papers">
      <h2 id="papers" className="card-title">
        {title}
      </h2>
      <p>
        <Prints citizenId={citizen.id} />
      </p>
      {papers.length === 0 && <p className="subtle">{t('Ingen breve eller planer er skrevet.')}</p>}
      {seen.length > 0 && (
        <ul className="plain">
          {seen.map((one) => (
            <li key={one.id}>
              <Line paper={one} />
              <Press
                quiet
                words={one.sentAt === null ? t('Skriv videre') : t('Se')}
                onPress={() => {
                  setShown(one.id);
                }}
              />
            </li>
          ))}
        </ul>
      )}
      {seen.length < papers.length && (
        <Press
          quiet
          words={t('Vis alle {n}', { n: papers.length })}
          onPress={() => {
            setAll(true);
          }}
        />
      )}
      {onPapers !== null && <Press quiet words={t('Nyt papir')} onPress={onPapers} />}
      {shown !== null && (
        <PaperPanel
          key={shown}
          citizen={citizen}
          paperId={shown}
          onClose={closing(setShown, shown)}
        />
      )}
    </section>
  );
}

function Prints({ citizenId }: { citizenId: string }) {
  const path = `/api/citizens/${citizenId}/papers`;
  return (
    <>
      {t('Til borgeren')}:{' '}
      <a href={`${path}/plan.pdf`} target="_blank" rel="noreferrer">
        {t('planen (PDF)')}
      </a>
      {' · '}
      <a href={`${path}/card.pdf`} target="_blank" rel="noreferrer">
        {t('lommekort (PDF)')}
      </a>
    </>
  );
}

function Line({ paper }: { paper: PaperLine }) {
  const { kind, sentAt, sentHow, sentBy, changedAt, changedBy, recipient } = paper;
  return (
    <p>
      <strong>{t(paperKinds[kind])}</strong>{' '}
      {sentAt === null || sentHow === null ? (
        <>
          <span className="tone-due">{t('ikke sendt')}</span>{' '}
          <span className="subtle">
            · {t('sidst skrevet i af {who}', { who: changedBy })} <Time at={changedAt} />
          </span>
        </>
      ) : (
        <span className="subtle">
          {t('sendt {how} til {whom} af {who}', {
            how: t(sentHows[sentHow]),
            whom: recipient,
            who: sentBy ?? '',
          })}{' '}
          <Time at={sentAt} />
        </span>
      )}
    </p>
  );
}
