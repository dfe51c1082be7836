import { Button } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { Problem, reading } from '../../web/api.ts';
import { closing } from '../../web/closing.ts';
import { t } from '../../web/language.ts';
import { Failed, LoadingRows, useDocumentTitle } from '../../web/page.tsx';
import { ChildrenPanel } from '../citizens/children.card.tsx';
import { NetworkPanel } from '../citizens/network.card.tsx';
import { ContactPanel } from '../contacts/card.tsx';
import { ContactCorrectionPanel } from '../contacts/correction.card.tsx';
import { OpenHandover } from '../responsibility/answer.card.tsx';
import { ClinicianPanel } from '../responsibility/clinician.card.tsx';
import { EndPanel } from '../responsibility/end.card.tsx';
import { EnrolPanel } from '../responsibility/enrol.card.tsx';
import { HandoverPanel } from '../responsibility/handover.card.tsx';
import { MergePanel } from '../responsibility/merge.card.tsx';
import { MovePanel, OpenMove } from '../responsibility/move.card.tsx';
import { AuthorityPanel } from '../responsibility/party.card.tsx';
import { OpenPull, PullPanel } from '../responsibility/pull.card.tsx';
import { RhythmLine, RhythmPanel } from '../responsibility/rhythm.card.tsx';
import { StepPanel } from '../tasks/step.card.tsx';
import type { PageAct } from './acts.card.tsx';
import { PageCards } from './boxes.card.tsx';
import { DayPanel, isDayAct } from './day.card.tsx';
import type { PaperAbout } from './day.card.tsx';
import { CitizenHead } from './head.card.tsx';
import { KnownPanel } from './known.card.tsx';
import type { CitizenPage } from './page.contract.ts';
import { RopeLegend, WideRope } from './rope.card.tsx';
import { shortenRope } from './rope.rules.ts';
import { Timeline } from './timeline.card.tsx';
import { askIn, searchOf } from './timeline.rules.ts';

const route = getRouteApi('/borger/$citizenId');

// The routes are put together in main, which knows their shapes; a screen knows only its own part of the address.
function address(part: unknown) {
  return part as { citizenId: string; panel?: string; refusal?: string; paper?: string } & Record<
    string,
    unknown
  >;
}

/** Borger: everything about one citizen, and every action beside it. */
export function CitizenScreen() {
  const { citizenId } = address(route.useParams());
  useDocumentTitle(t('Borger'));
  const { data, error, refetch } = useQuery(reading<CitizenPage>(`/api/citizens/${citizenId}`));
  if (data !== undefined) return <CitizenView key={citizenId} page={data} />;
  if (error === null) return <LoadingRows rows={5} />;
  const what =
    error instanceof Problem && error.status === 404
      ? t('Borgeren findes ikke, eller du har ikke adgang')
      : t('Borgeren kunne ikke hentes');
  return <Failed what={what} error={error} retry={() => void refetch()} />;
}

function CitizenView({ page }: { page: CitizenPage }) {
  const search = address(route.useSearch());
  const { panel, refusal, paper } = search;
  const kept = askIn(search);
  const navigate = useNavigate();
  const go = (next: { panel?: string } & ReturnType<typeof searchOf>) =>
    void navigate({
      to: '/borger/$citizenId',
      params: { citizenId: page.citizen.id },
      search: next,
      replace: true,
      resetScroll: false,
    });
  const open = (act: PageAct | null) => {
    go({ ...searchOf(kept), ...(act !== null && { panel: act }) });
  };
  const router = useRouter();
  const { pathname } = router.state.location;
  // Only what is open still, here: another panel, the same about another refusal, or another citizen's page may have
  // been opened while the answer was on its way.
  const close = () => {
    const { location } = router.state;
    const now = address(location.search);
    const same = panel === now.panel && refusal === now.refusal && paper === now.paper;
    if (same && location.pathname === pathname) go(searchOf(askIn(now)));
  };
  const asked = page.may.find((act) => act === panel);
  const [corrected, setCorrected] = useState<string | null>(null);
  return (
    <>
      <CitizenHead page={page} open={open} />
      {page.handover !== null && <OpenHandover handover={page.handover} />}
      {page.pulls.map((pull) => (
        <OpenPull key={pull.id} pull={pull} />
      ))}
      {page.move !== null && <OpenMove move={page.move} citizen={page.citizen} />}
      <RopeBox
        page={page}
        onRhythm={() => {
          open('rhythm');
        }}
      />
      <PageCards page={page} panel={asked} open={open} />
      <Timeline
        citizenId={page.citizen.id}
        onCorrect={
          page.may.includes('contact')
            ? (contactId) => {
                open(null);
                setCorrected(contactId);
              }
            : null
        }
        newest={page.timeline.entries}
        more={page.timeline.more}
        kept={kept}
        keep={(next) => {
          go({ ...searchOf(next), ...(panel !== undefined && { panel }) });
        }}
      />
      {asked === undefined && corrected !== null && (
        <ContactCorrectionPanel
          key={corrected}
          citizen={page.citizen}
          contactId={corrected}
          onClose={closing(setCorrected, corrected)}
        />
      )}
      {asked !== undefined && (
        <ActPanel
          key={`${asked}${refusal ?? ''}`}
          act={asked}
          page={page}
          about={{ refusal, paper }}
          onClose={close}
        />
      )}
    </>
  );
}

function RopeBox({ page, onRhythm }: { page: CitizenPage; onRhythm: () => void }) {
  const [days, setDays] = useState(365);
  const rope = days === 365 ? page.rope : shortenRope(page.rope, days);
  const choices: [number, string][] = [
    [365, t('12 måneder')],
    [90, t('90 dage')],
    [30, t('30 dage')],
  ];
  return (
    <section className="box rope-box" aria-label={t('Forløbet')}>
      <WideRope rope={rope} holder={page.holder} />
      {page.holder !== null && (
        <RhythmLine
          name={page.citizen.name}
          rhythm={page.rhythm}
          onChange={page.may.includes('rhythm') ? onRhythm : null}
        />
      )}
      <div className="rope-foot">
        <RopeLegend />
        <div className="zoom" role="group" aria-label={t('Hvor meget af forløbet')}>
          {choices.map(([length, words]) => (
            <Button
              key={length}
              type="button"
              size="xsmall"
              variant="tertiary"
              data-color="neutral"
              aria-pressed={days === length}
              onClick={() => {
                setDays(length);
              }}
            >
              {words}
            </Button>
          ))}
        </div>
      </div>
    </section>
  );
}

type ActProps = { act: PageAct; page: CitizenPage; about: PaperAbout; onClose: () => void };

function ActPanel({ act, page, about, onClose }: ActProps) {
  const { citizen, enrolment, holder } = page;
  if (isDayAct(act)) return <DayPanel act={act} page={page} about={about} onClose={onClose} />;
  const places = citizen.reaches
    .filter((reach) => reach.kind === 'place')
    .map((reach) => reach.text);
  const met = page.rope.knots
    .filter((knot) => knot.label && (knot.kind === 'met' || knot.kind === 'seen'))
    .map((knot) => knot.label ?? '');
  switch (act) {
    case 'contact':
      return (
        <ContactPanel
          citizen={citizen}
          places={[...new Set([...met.reverse(), ...places])].slice(0, 5)}
          onClose={onClose}
        />
      );
    case 'step':
      return <StepPanel citizen={citizen} onClose={onClose} />;
    case 'handover':
      return (
        <HandoverPanel
          citizen={citizen}
          holderId={holder?.id}
          askedBy={page.pulls[0]?.by.id}
          onClose={onClose}
        />
      );
    case 'sleep':
    case 'mark':
    case 'called':
    case 'reach':
    case 'letters':
    case 'correction':
      return <KnownPanel act={act} citizen={citizen} onClose={onClose} />;
    case 'network':
      return <NetworkPanel citizen={citizen} people={page.network} onClose={onClose} />;
    case 'children':
      return <ChildrenPanel citizen={citizen} children={page.children} onClose={onClose} />;
    case 'merge':
      return <MergePanel citizen={citizen} holder={holder?.name ?? null} onClose={onClose} />;
    case 'enrol':
      return (
        <EnrolPanel citizen={citizen} former={page.former?.holder ?? null} onClose={onClose} />
      );
    case 'pull':
      return <PullPanel citizen={citizen} holder={holder?.name ?? ''} onClose={onClose} />;
    case 'authority':
      return <AuthorityPanel citizen={citizen} authority={page.authority} onClose={onClose} />;
    case 'clinician':
      return <ClinicianPanel citizen={citizen} clinicians={page.clinicians} onClose={onClose} />;
    case 'rhythm':
      return <RhythmPanel citizen={citizen} rhythm={page.rhythm} onClose={onClose} />;
    case 'move':
      return <MovePanel citizen={citizen} onClose={onClose} />;
    case 'end':
      return enrolment === null ? null : (
        <EndPanel citizen={citizen} enrolmentId={enrolment.id} onClose={onClose} />
      );
  }
}
