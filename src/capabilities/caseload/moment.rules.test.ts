import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../kernel/day.ts';
import { readMoment } from './moment.rules.ts';

// A Friday.
const listDate = '2026-11-20';
const back = (text: string) => readMoment(text, listDate, 'back');
const ahead = (text: string) => readMoment(text, listDate, 'ahead');

describe('last seen', () => {
  test.each([
    ['28-08-2026', '2026-08-28'],
    ['2026-10-23', '2026-10-23'],
    ['20.11.26', '2026-11-20'],
    ['15/11-26', '2026-11-15'],
    ['9/11-26', '2026-11-09'],
    ['10. nov', '2026-11-10'],
    ['10. november 2025', '2025-11-10'],
    ['3 dec', '2025-12-03'],
    ['24/12', '2025-12-24'],
    ['fre 13/11', '2026-11-13'],
    ['d. 1/10 2026', '2026-10-01'],
    ['29. feb', '2024-02-29'],
    ['i går', '2026-11-19'],
    ['I GÅR', '2026-11-19'],
    ['i dag', '2026-11-20'],
    ['i forgårs', '2026-11-18'],
    ['i mandags', '2026-11-16'],
    ['mandag', '2026-11-16'],
    ['fredag', '2026-11-20'],
    ['i fredags', '2026-11-13'],
    ['for 3 dage siden', '2026-11-17'],
    ['for en uge siden', '2026-11-13'],
  ])('%s was %s', (text, day) => {
    expect(back(text)).toMatchObject({ precision: 'day', day, original: text });
  });

  test.each([
    ['ca. marts', '2026-03-01', '2026-03-31'],
    ['marts 2025', '2025-03-01', '2025-03-31'],
    ['december', '2025-12-01', '2025-12-31'],
    ['november', '2026-11-01', '2026-11-20'],
    ['uge 46', '2026-11-09', '2026-11-15'],
    ['uge 50', '2025-12-08', '2025-12-14'],
    ['ca. 10. nov', '2026-11-10', '2026-11-10'],
  ])('%s was about %s to %s', (text, day, until) => {
    expect(back(text)).toMatchObject({ precision: 'about', day, until, time: undefined });
  });

  test.each(['længe siden', '31/11-26', '45.13.26', 'ved ikke', 'sommer'])(
    '%s is not known and is kept as text',
    (text) => {
      expect(back(text)).toMatchObject({ precision: 'unknown', day: undefined, original: text });
    },
  );

  test('without a year it is never after the list', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 31 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 0, max: 3000 }),
        (day, month, away) => {
          const date = addDays('2024-01-01', away);
          const read = readMoment(`${day}/${month}`, date, 'back');
          if (read?.day !== undefined) expect(read.day <= date).toBe(true);
        },
      ),
    );
  });
});

describe('next appointment', () => {
  test.each([
    ['12-11-2026 kl. 10', '2026-11-12', '10:00', ''],
    ['25/11-26 kl 13.30', '2026-11-25', '13:30', ''],
    ['11/11-26 misbrugscenter', '2026-11-11', undefined, 'misbrugscenter'],
    ['2026-12-02 misbrugscenter', '2026-12-02', undefined, 'misbrugscenter'],
    ['8. dec kl 13.30', '2026-12-08', '13:30', ''],
    ['14. nov', '2026-11-14', undefined, ''],
    ['3. jan kl. 9', '2027-01-03', '09:00', ''],
    ['på fredag kl. 10 med Bo', '2026-11-27', '10:00', 'med Bo'],
    ['i morgen: ring til Malee', '2026-11-21', undefined, 'ring til Malee'],
    ['2026-12-07 14:15 Jobcenter', '2026-12-07', '14:15', 'Jobcenter'],
    ['5/12-26', '2026-12-05', undefined, ''],
  ])('%s', (text, day, time, rest) => {
    expect(ahead(text)).toMatchObject({
      precision: time === undefined ? 'day' : 'instant',
      day,
      time,
      rest,
    });
  });

  test('an hour that does not exist is not a time', () => {
    expect(ahead('12-11-2026 kl. 25')).toMatchObject({ precision: 'day', day: '2026-11-12' });
  });
});

test('every day, written in five ways, is read as that day', () => {
  const day = fc.integer({ min: 0, max: 9000 }).map((away) => addDays('2005-01-01', away));
  fc.assert(
    fc.property(day, (each) => {
      const [year = '', month = '', date = ''] = each.split('-');
      const short = `${Number(date)}/${Number(month)}-${year.slice(2)}`;
      for (const text of [
        each,
        `${date}-${month}-${year}`,
        `${date}.${month}.${year.slice(2)}`,
        short,
        `${date}/${month} ${year}`,
      ]) {
        expect(back(text)?.day).toBe(each);
      }
    }),
  );
});

test('no text makes the reading fail, and its text is kept', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(back(text)?.original ?? '').toBe(text.normalize('NFC').trim());
    }),
  );
});
