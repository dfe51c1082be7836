/* The part of the load generator that the bench uses; it brings no types of its own. */
declare module 'autocannon' {
  type Sent = { method?: string; path?: string; headers?: Record<string, string>; body?: string };
  type Result = {
    latency: { p50: number; p97_5: number };
    requests: { total: number };
    /** Seconds. */
    duration: number;
    errors: number;
    non2xx: number;
  };
  export default function autocannon(options: {
    url: string;
    connections: number;
    duration: number;
    requests: { method: 'GET' | 'POST'; setupRequest: (one: Sent) => Sent }[];
  }): Promise<Result>;
}
