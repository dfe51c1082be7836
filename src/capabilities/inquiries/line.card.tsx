import { Button } from '@navikt/ds-react';
import { Link } from '@tanstack/react-router';
import { t } from '../../web/language.ts';
import { Since, Time } from '../../web/time.tsx';
import { identityWords } from '../citizens/card.tsx';
import { inquiryAnswers, inquiryKinds } from './contract.ts';
import type { Inquiry } from './contract.ts';
import { History } from './history.card.tsx';

/** Whom it is about, as every panel shows it. */
export function aboutWords({ citizen, about }: Inquiry): string {
  return (
    [citizen === null ? null : identityWords(citizen), about].filter(Boolean).join(' · ') ||
    t('en borger, du ikke har adgang til')
  );
}

/** What else tells who it is, after the name itself. */
function moreAbout(citizen: NonNullable<Inquiry['citizen']>): string {
  return identityWords(citizen).split(' · ').slice(1).join(' · ');
}

export type InquiryAct = 'answer' | 'try' | 'pass';

/** One inquiry: about whom, what was said, who owns the answer and until when. */
export function InquiryItem({
  inquiry,
  onAct,
}: {
  inquiry: Inquiry;
  onAct: (act: InquiryAct) => void;
}) {
  const { citizen, about } = inquiry;
  const place = `inquiry-${inquiry.id}`;
  const heading = `${place}-about`;
  return (
    <article id={place} className="box inquiry" aria-labelledby={heading} tabIndex={-1}>
      <h3 id={heading}>
        {citizen === null ? (
          aboutWords(inquiry)
        ) : (
          <>
            <Link to="/borger/$citizenId" params={{ citizenId: citizen.id }}>
              {citizen.name}
            </Link>{' '}
            <span className="subtle">{moreAbout(citizen)}</span>
          </>
        )}
      </h3>
      {citizen !== null && about !== '' && <p className="subtle">{about}</p>}
      <p className="inquiry-said">{inquiry.said}</p>
      <WorriedLine inquiry={inquiry} />
      {inquiry.answered === null ? (
        <OwnerLine inquiry={inquiry} />
      ) : (
        <AnswerLine inquiry={inquiry} />
      )}
      <History inquiry={inquiry} />
      {inquiry.state === 'open' && <Acts inquiry={inquiry} onAct={onAct} />}
    </article>
  );
}

/** What I may do: who owns it answers and passes it on, whoever sees it may tell that they tried. */
function Acts({ inquiry, onAct }: { inquiry: Inquiry; onAct: (act: InquiryAct) => void }) {
  const acts: [InquiryAct, string][] = [
    ...(inquiry.mayAct ? [['answer', t('Besvar')] as [InquiryAct, string]] : []),
    ['try', t('Skriv forsøg')],
    ...(inquiry.mayAct ? [['pass', t('Giv videre')] as [InquiryAct, string]] : []),
  ];
  return (
    <div className="buttons">
      {acts.map(([act, words]) => (
        <Button
          key={act}
          type="button"
          size="small"
          variant={act === 'answer' ? 'primary' : 'secondary'}
          onClick={() => {
            onAct(act);
          }}
        >
          {words}
        </Button>
      ))}
    </div>
  );
}

function WorriedLine({ inquiry: { kind, worried, place, heardAt } }: { inquiry: Inquiry }) {
  const who = [
    worried.name,
    worried.name === null || kind !== 'other' ? t(inquiryKinds[kind]) : null,
  ]
    .filter(Boolean)
    .join(', ');
  return (
    <p className="subtle">
      {who}
      {worried.phone !== null && (
        <>
          {' · '}
          <a href={`tel:${worried.phone.replaceAll(' ', '')}`}>
            {t('ring {phone}', { phone: worried.phone })}
          </a>
        </>
      )}
      {place !== null && ` · ${place}`}
      {' · '}
      <Time at={heardAt} />
    </p>
  );
}

function OwnerLine({ inquiry: { overdue, dueAt, owner, mine, raisedAt } }: { inquiry: Inquiry }) {
  return (
    <p>
      {overdue ? (
        <strong className="tone-breach">
          {t('Vi skulle have svaret')} <Time at={dueAt} />
        </strong>
      ) : (
        <span className="tone-due">
          {t('Svar senest')} <Time at={dueAt} />
        </span>
      )}
      {' · '}
      {mine ? t('du ejer den') : t('ejer: {name}', { name: owner.name })}
      {raisedAt !== null && (
        <>
          {' · '}
          {t('også lederens')} <Since at={raisedAt} />
        </>
      )}
    </p>
  );
}

function AnswerLine({ inquiry: { state, answered, owner } }: { inquiry: Inquiry }) {
  if (answered === null || state === 'open') return null;
  const accepted = [answered.person, answered.party, answered.how].filter(Boolean).join(', ');
  return (
    <p>
      <strong>{t(inquiryAnswers[state])}</strong>
      {accepted !== '' && `: ${accepted}`}
      {answered.acceptedAt !== null && answered.acceptedAt !== answered.at && (
        <>
          {', '}
          <Time at={answered.acceptedAt} />
        </>
      )}
      {answered.words !== null && `: ${answered.words}`}{' '}
      <span className="subtle">
        · {answered.by.name || owner.name}, <Time at={answered.at} />
      </span>
    </p>
  );
}
