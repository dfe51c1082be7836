import { t } from '../../web/language.ts';
import { Time } from '../../web/time.tsx';
import { IdentityLine } from '../citizens/card.tsx';
import { ReachWords } from '../citizens/reach.card.tsx';
import { SleepWords } from '../places/card.tsx';
import { TreatmentLine } from '../responsibility/clinician.card.tsx';
import { endReasons } from '../responsibility/contract.ts';
import { MergedLines } from '../responsibility/merge.card.tsx';
import { ActButtons } from './acts.card.tsx';
import type { PageAct } from './acts.card.tsx';
import type { CitizenPage } from './page.contract.ts';

/** The name, who holds, and on a phone where they are and how to reach them: the first thing anybody needs. */
export function CitizenHead({ page, open }: { page: CitizenPage; open: (act: PageAct) => void }) {
  return (
    <div className="citizen-head">
      <header className="page-head">
        <h1>{page.citizen.name}</h1>
      </header>
      <div className="page-actions">
        <ActButtons may={page.may} open={open} />
      </div>
      <IdentityLine citizen={page.citizen} />
      <MergedLines citizenId={page.citizen.id} />
      <HolderLine page={page} />
      <WhereLine page={page} />
    </div>
  );
}

/** Where, and how to reach them: on a phone the box that says it all is far down the page. */
function WhereLine({ page: { sleep, citizen } }: { page: CitizenPage }) {
  return (
    <ul className="where-line">
      <li>
        {t('Sover')}: <SleepWords sleep={sleep} />
      </li>
      {citizen.reaches.slice(0, 1).map((reach) => (
        <li key={reach.id}>
          {t('At nå')}: <ReachWords reach={reach} />
        </li>
      ))}
    </ul>
  );
}

/** Tovholder, authority and treatment: beside each other, never mixed (P1). */
function HolderLine({
  page: { holder, backup, authority, clinicians, enrolment, cover, former },
}: {
  page: CitizenPage;
}) {
  return (
    <ul className="holder-line">
      <li>
        {t('Tovholder:')}{' '}
        {holder === null ? (
          <strong className={enrolment === null ? undefined : 'tone-breach'}>
            {enrolment === null ? t('ikke indskrevet') : t('ingen')}
          </strong>
        ) : (
          <>
            <strong>{holder.name}</strong>
            {holder.organisation !== null && `, ${holder.organisation}`}, {t('siden')}{' '}
            <Time at={holder.since} only="day" /> ·{' '}
            <a href={`tel:${holder.phone.replaceAll(' ', '')}`}>
              {t('ring {phone}', { phone: holder.phone })}
            </a>
          </>
        )}
      </li>
      {cover !== null && (
        <li>
          {t('Afløser {name}', { name: cover.worker.name })}
          {cover.until !== null && (
            <>
              {' '}
              {t('til')} <Time at={cover.until} />
            </>
          )}
        </li>
      )}
      {backup !== null && <li>{t('Afløser: {name}', { name: backup.name })}</li>}
      {former !== null && <li>{formerWords(former)}</li>}
      <AuthorityLine authority={authority} />
      <li className="wide-only">
        <TreatmentLine clinicians={clinicians} />
      </li>
      {enrolment !== null && <li className="wide-only">{enrolment.team.name}</li>}
    </ul>
  );
}

/** After "own wish" we call only if they said we may (DOMAIN §5). */
function formerWords({ reason, mayCall }: NonNullable<CitizenPage['former']>): string {
  const ended = t('Forløbet sluttede: {reason}', { reason: t(endReasons[reason]) });
  if (mayCall === null) return ended;
  return `${ended} · ${mayCall ? t('vi må ringe') : t('vi må ikke ringe')}`;
}

/** A phone folds it into the box about the citizen, unless something is due from us. */
function AuthorityLine({ authority }: { authority: CitizenPage['authority'] }) {
  const acting = authority?.acting ?? null;
  const calm = acting !== null && authority?.disputed !== true;
  return (
    <li className={calm ? 'wide-only' : undefined}>
      {t('Myndighed:')}{' '}
      {acting ?? <strong className="tone-breach">{t('ukendt: lederen finder den')}</strong>}
      {authority !== null && authority.caseworker !== null && `, ${authority.caseworker}`}
      {authority?.disputed === true && (
        <>
          {' '}
          <strong className="tone-breach">{t('omstridt: lederen afklarer det')}</strong>
        </>
      )}
    </li>
  );
}
