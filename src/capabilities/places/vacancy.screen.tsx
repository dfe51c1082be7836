import { Checkbox } from '@navikt/ds-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Press } from '../../web/acting.tsx';
import { reading } from '../../web/api.ts';
import { closing } from '../../web/closing.ts';
import { Help } from '../../web/help.tsx';
import { t } from '../../web/language.ts';
import { Empty, Failed, LoadingRows, Page } from '../../web/page.tsx';
import { PlaceLine } from './room.card.tsx';
import { byFit, NeedChoice, PlacePanel } from './vacancy.card.tsx';
import { vacancyKinds } from './vacancy.contract.ts';
import type { CareNeed, Vacancy, VacancyKind } from './vacancy.contract.ts';

/** Ledige pladser: where there is room now, what each place can take, and by whose word (P4). */
export function VacancyScreen() {
  const { data, error, refetch } = useQuery(reading<{ places: Vacancy[] }>('/api/vacancies'));
  const [shown, setShown] = useState<{ place?: Vacancy } | null>(null);
  const add = () => {
    setShown({});
  };
  return (
    <Page
      title={t('Ledige pladser')}
      lead={t('Hvor der er plads lige nu. Tryk på tallet, og vælg et nyt: så er det bekræftet.')}
      actions={<Press words={t('Nyt sted')} onPress={add} first />}
    >
      <VacancyHelp />
      {error !== null && data === undefined && (
        <Failed what={t('Listen kunne ikke hentes')} error={error} retry={() => void refetch()} />
      )}
      {data === undefined && error === null && <LoadingRows rows={4} />}
      {data?.places.length === 0 && (
        <Empty title={t('Ingen steder på listen endnu')}>
          <p>{t('Skriv de steder, I ringer til, når en borger mangler en seng i nat.')}</p>
        </Empty>
      )}
      {data !== undefined && data.places.length > 0 && (
        <Places
          places={data.places}
          change={(place) => {
            setShown({ place });
          }}
        />
      )}
      {shown !== null && (
        <PlacePanel
          key={shown.place?.id ?? 'new'}
          place={shown.place}
          onClose={closing(setShown, shown)}
        />
      )}
    </Page>
  );
}

function VacancyHelp() {
  return (
    <Help words={t('Sådan virker listen')}>
      <p>
        {t(
          'Tallet er det, en af os sidst har fået at vide. Er det ikke bekræftet i dag, står det: ring, og tryk “Stadig” eller vælg et nyt tal.',
        )}
      </p>
      <p>
        {t(
          'Intet her reserverer en plads. Ring til stedet, og skriv på borgerens side, hvor borgeren skal hen.',
        )}
      </p>
      <p>
        {t(
          'Det, et sted hverken tager eller afviser, har vi ikke spurgt om endnu. Spørg, og ret stedet.',
        )}
      </p>
    </Help>
  );
}

type PlacesProps = { places: readonly Vacancy[]; change: (place: Vacancy) => void };

/** By kind; where somebody needs something, the places that answer it first, and those with room before the full. */
function Places({ places, change }: PlacesProps) {
  const [needs, setNeeds] = useState<CareNeed[]>([]);
  const [withRoom, setWithRoom] = useState(false);
  const open = withRoom ? places.filter(({ free }) => free !== 0) : places;
  return (
    <>
      <Sought needs={needs} setNeeds={setNeeds} withRoom={withRoom} setWithRoom={setWithRoom} />
      {open.length === 0 && (
        <Empty title={t('Alle steder på listen er fulde')}>
          <p>{t('Ring alligevel: tallet er kun så nyt, som det siger.')}</p>
        </Empty>
      )}
      {needs.length > 0
        ? open.length > 0 && <BestFirst places={open} needs={needs} change={change} />
        : (Object.keys(vacancyKinds) as VacancyKind[]).map((kind) => (
            <Kind
              key={kind}
              kind={kind}
              places={open.filter((place) => place.kind === kind)}
              change={change}
            />
          ))}
    </>
  );
}

type SoughtProps = {
  needs: CareNeed[];
  setNeeds: (needs: CareNeed[]) => void;
  withRoom: boolean;
  setWithRoom: (only: boolean) => void;
};

function Sought({ needs, setNeeds, withRoom, setWithRoom }: SoughtProps) {
  // On a phone the places come first; a wide screen has room for both.
  const [wide] = useState(() => matchMedia('(min-width: 768px)').matches);
  return (
    <details className="box vacancy-sought" open={wide}>
      <summary>
        {t('Find en plads til nogen')}
        {needs.length > 0 && (
          <span className="subtle">
            {' '}
            {t('{n, plural, one {# behov valgt} other {# behov valgt}}', { n: needs.length })}
          </span>
        )}
      </summary>
      <NeedChoice legend={t('Hvad skal stedet kunne?')} value={needs} onChange={setNeeds} />
      <Checkbox
        size="small"
        checked={withRoom}
        onChange={(event) => {
          setWithRoom(event.target.checked);
        }}
      >
        {t('Vis ikke dem, der har sagt, at de er fulde')}
      </Checkbox>
    </details>
  );
}

function BestFirst({ places, needs, change }: PlacesProps & { needs: readonly CareNeed[] }) {
  const roomFirst = places.toSorted((a, b) => Number(a.free === 0) - Number(b.free === 0));
  return (
    <section className="box vacancy-kind" aria-labelledby="best-first">
      <h2 id="best-first" className="box-title">
        {t('De bedst egnede først')}
      </h2>
      <ul className="plain vacancies">
        {byFit(roomFirst, needs).map(({ place, fit }) => (
          <PlaceLine key={place.id} place={place} fit={fit} change={change} />
        ))}
      </ul>
    </section>
  );
}

function Kind({ kind, places, change }: PlacesProps & { kind: VacancyKind }) {
  if (places.length === 0) return null;
  return (
    <section className="box vacancy-kind" aria-labelledby={`kind-${kind}`}>
      <h2 id={`kind-${kind}`} className="box-title">
        {t(vacancyKinds[kind])}
      </h2>
      <ul className="plain vacancies">
        {places.map((place) => (
          <PlaceLine key={place.id} place={place} fit={null} change={change} />
        ))}
      </ul>
    </section>
  );
}
