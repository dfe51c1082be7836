import { useEffect, useState } from 'react';
import { queries, sessionKey } from './api.ts';

type Fact = { kind: string; citizenId: string | null };

/**
 * Listens to what happens on other screens and refetches what this one shows, at most once an animation frame.
 * After a lost connection everything shown is asked for again, so that nothing is missed.
 * @returns whether the line to the server is open; a screen says so in words when it is not.
 */
export function useLive(): boolean {
  const [connected, setConnected] = useState(true);
  useEffect(() => {
    const source = new EventSource('/api/events');
    const inbox = new Inbox();
    let lost = false;
    // A moment's break is mended unseen; only a longer one is worth a line.
    let worry: ReturnType<typeof setTimeout> | undefined;
    source.addEventListener('open', () => {
      if (lost) void queries.invalidateQueries();
      lost = false;
      clearTimeout(worry);
      worry = undefined;
      setConnected(true);
    });
    source.addEventListener('error', () => {
      lost = true;
      worry ??= setTimeout(() => {
        setConnected(false);
      }, 4_000);
    });
    source.addEventListener('fact', (event: MessageEvent<string>) => {
      inbox.take(JSON.parse(event.data) as Fact);
    });
    return () => {
      source.close();
      clearTimeout(worry);
      inbox.close();
    };
  }, []);
  return connected;
}

/** Gathers facts until the next frame; a citizen's own page is refetched only for facts about that citizen. */
class Inbox {
  private frame = 0;
  private readonly citizens = new Set<string>();

  take(fact: Fact): void {
    if (fact.citizenId !== null) this.citizens.add(fact.citizenId);
    if (this.frame === 0)
      this.frame = requestAnimationFrame(() => {
        this.empty();
      });
  }

  close(): void {
    cancelAnimationFrame(this.frame);
  }

  private empty(): void {
    const about = new Set(this.citizens);
    this.citizens.clear();
    this.frame = 0;
    void queries.invalidateQueries({
      predicate: ({ queryKey }) => concerns(String(queryKey[0]), about),
    });
  }
}

function concerns(path: string, citizens: Set<string>): boolean {
  if (path === sessionKey[0]) return false;
  const page = /^\/api\/citizens\/([0-9a-f-]{36})/.exec(path);
  return page?.[1] === undefined || citizens.has(page[1]);
}
