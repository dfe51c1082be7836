import { Button } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { closing } from '../../web/closing.ts';
import { t } from '../../web/language.ts';
import { Empty, Failed, LoadingRows, Page } from '../../web/page.tsx';
import { TakeOut } from '../../web/take-out.tsx';
import { useMe } from '../../web/session.tsx';
import { AttemptPanel } from '../inquiries/attempt.card.tsx';
import type { Inquiry } from '../inquiries/contract.ts';
import { InquiryItem } from '../inquiries/line.card.tsx';
import type { InquiryAct } from '../inquiries/line.card.tsx';
import { PassPanel } from '../inquiries/pass.card.tsx';
import { RecordPanel } from '../inquiries/record.card.tsx';
import { inquiriesReading, isRaisedToMe } from '../inquiries/waiting.card.tsx';
import { AnswerPanel } from './inquiry.card.tsx';

type Acting = { inquiry: Inquiry; act: InquiryAct } | null;

/** Henvendelser: who is worried about whom, who of us owns the answer, and until when (P8). */
export function InquiryScreen() {
  const { data, error, refetch } = useQuery(inquiriesReading);
  const [acting, setActing] = useState<Acting>(null);
  const isNew = useLocation({ select: (location) => location.pathname.endsWith('/ny') });
  const navigate = useNavigate();
  useAddressed(data !== undefined);
  const close = closing(setActing, acting);
  const openNew = () => {
    close();
    void navigate({ to: '/henvendelser/ny' });
  };
  return (
    <Page
      title={t('Henvendelser')}
      lead={t(
        'Døren er åben for enhver. Hver henvendelse har én ejer og en frist, og den lukker ikke, fordi ingen blev fundet.',
      )}
      actions={
        <>
          <TakeOut path="/api/inquiries/export" />
          <Button type="button" size="small" onClick={openNew}>
            {t('Ny henvendelse')}
          </Button>
        </>
      }
    >
      {error !== null && data === undefined && (
        <Failed
          what={t('Henvendelserne kunne ikke hentes')}
          error={error}
          retry={() => void refetch()}
        />
      )}
      {data === undefined && error === null && <LoadingRows rows={4} />}
      {data !== undefined && (
        <Groups
          inquiries={data.inquiries}
          onAct={(inquiry, act) => {
            if (isNew) void navigate({ to: '/henvendelser' });
            setActing({ inquiry, act });
          }}
        />
      )}
      {isNew && acting === null && (
        <RecordPanel onClose={() => void navigate({ to: '/henvendelser' })} />
      )}
      {acting?.act === 'answer' && (
        <AnswerPanel key={acting.inquiry.id} inquiry={acting.inquiry} onClose={close} />
      )}
      {acting?.act === 'try' && (
        <AttemptPanel key={acting.inquiry.id} inquiry={acting.inquiry} onClose={close} />
      )}
      {acting?.act === 'pass' && (
        <PassPanel key={acting.inquiry.id} inquiry={acting.inquiry} onClose={close} />
      )}
    </Page>
  );
}

/** An address that names an inquiry (Løfterne links to it) goes there once the list has come. */
function useAddressed(here: boolean): void {
  const named = useLocation({ select: (location) => location.hash });
  useEffect(() => {
    if (!here || named === '') return;
    const inquiry = document.getElementById(named);
    inquiry?.scrollIntoView({ block: 'center' });
    inquiry?.focus({ preventScroll: true });
  }, [here, named]);
}

type GroupsProps = { inquiries: Inquiry[]; onAct: (inquiry: Inquiry, act: InquiryAct) => void };

function Groups({ inquiries, onAct }: GroupsProps) {
  const { roles } = useMe();
  if (inquiries.length === 0) {
    return (
      <Empty title={t('Ingen henvendelser')}>
        <p>
          {t(
            'Når nogen er bekymret for et menneske, skrives det her, og én af os ejer svaret. Begynd med “Ny henvendelse”.',
          )}
        </p>
      </Empty>
    );
  }
  const open = inquiries.filter((inquiry) => inquiry.state === 'open');
  const others = open.filter((inquiry) => !inquiry.mine);
  const raised = others.filter((inquiry) => isRaisedToMe(inquiry, roles));
  const rest = others.filter((inquiry) => !raised.includes(inquiry));
  const groups: [string, Inquiry[]][] = [
    [t('Mine'), open.filter((inquiry) => inquiry.mine)],
    [t('Et døgn over fristen: også lederens'), raised],
    [t('Overskredet hos andre'), rest.filter((inquiry) => inquiry.overdue)],
    [t('Andres'), rest.filter((inquiry) => !inquiry.overdue)],
    [t('Besvaret'), inquiries.filter((inquiry) => inquiry.state !== 'open')],
  ];
  return (
    <div onKeyDown={moveBetween}>
      {groups
        .filter(([, members]) => members.length > 0)
        .map(([title, members]) => (
          <section key={title} className="handover-group">
            <h2 className="group-title">
              {title} <span className="count">{members.length}</span>
            </h2>
            {members.map((inquiry) => (
              <InquiryItem
                key={inquiry.id}
                inquiry={inquiry}
                onAct={(act) => {
                  onAct(inquiry, act);
                }}
              />
            ))}
          </section>
        ))}
    </div>
  );
}

/** Arrow keys go from one open inquiry's first action to the next, across groups. */
function moveBetween(event: React.KeyboardEvent): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const firsts = [
    ...document.querySelectorAll<HTMLElement>('.inquiry .buttons > button:first-child'),
  ];
  const here = (event.target as HTMLElement)
    .closest('.inquiry')
    ?.querySelector<HTMLElement>('.buttons > button:first-child');
  const next = firsts[firsts.findIndex((first) => first === here) + step];
  if (here === undefined || here === null || next === undefined) return;
  event.preventDefault();
  next.focus();
}
