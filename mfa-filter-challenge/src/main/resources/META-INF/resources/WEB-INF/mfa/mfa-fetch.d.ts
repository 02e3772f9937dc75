/** The refusal that opened a challenge: a problem body of mfa-filter (RFC 9457). */
export interface MfaProblem {
  type: string;
  title: string;
  status: number;
  detail: string;
  reason:
    | "unauthenticated"
    | "insufficient_factors"
    | "weak_factor_combination"
    | "second_factor_pending"
    | "stale_factors"
    | "not_enrolled";
  required_factors?: string[];
  max_age?: number;
  challenge_url: string;
}

/** A call was not repeated, because its challenge did not come to an end that would let it pass. */
export class MfaChallengeError extends Error {
  readonly name: "MfaChallengeError";
  /**
   * cancelled: called off by the user or by `cancel()`; timeout: it took too long; blocked: the browser let no tab be opened
   * (show a link to `challengeUrl` instead); unsafe: its address is no web page.
   */
  readonly code: "cancelled" | "timeout" | "blocked" | "unsafe";
  /** The answer that was refused. */
  readonly response?: Response;
  /** Where the challenge is, with all its parameters. */
  readonly challengeUrl?: string;
}

export interface ChallengeDetails {
  problem: MfaProblem;
  /** Aborts when the challenge is over, however it ended. */
  signal: AbortSignal;
  /** Calls the challenge off; all calls that wait for it are rejected with code "cancelled". */
  cancel: () => void;
}

/**
 * Shows a challenge. `true`: the user has completed it. `false`: it could not be shown. Nothing: it is shown, and its end will
 * be told by the page on which it ends, or seen by the status.
 */
export type OpenChallenge = (
  url: string,
  details: ChallengeDetails,
) => boolean | void | Promise<boolean | void>;

export interface MfaFetchOptions {
  /** By default a small window. */
  openChallenge?: OpenChallenge;
  /** Milliseconds after which a challenge is given up; ten minutes by default. */
  timeout?: number;
  /** The setting mfa.challenge.return-parameter, if it is not return_to. */
  returnParameter?: string;
  /** What sends; the browser's own fetch by default. */
  fetch?: typeof globalThis.fetch;
}

export interface MfaFetch {
  /**
   * As fetch. A call of this origin that mfa-filter refuses for want of a factor opens the challenge and is then repeated, once,
   * as it was. A body that is a stream is read into memory first.
   *
   * @throws MfaChallengeError if the challenge did not succeed
   */
  (input: RequestInfo | URL, init?: RequestInit): Promise<Response>;
  /** Calls the challenge off that is open, if one is. */
  cancel(): void;
}

export function createMfaFetch(options?: MfaFetchOptions): MfaFetch;
export const mfaFetch: MfaFetch;

/** Puts a fetch like this in the place of the page's own; gives a function that undoes it. */
export function installMfaFetch(options?: MfaFetchOptions): () => void;

export interface Standing {
  satisfied: boolean;
  /** The last second in which it is, if nothing is proven again. */
  until?: string;
  reason?: MfaProblem["reason"] | "forbidden_session";
  required_factors?: string[];
  max_age?: number;
  challenge_url?: string;
}

export interface MfaStatus {
  /** The server's time. */
  now: string;
  session: { expires_at: string };
  factors: { type: string; delivery_method: string; last_authenticated_at?: string }[];
  policy: Standing & { name: string };
  step_up: Standing & { minutes: number };
}

export interface StatusQuery {
  /** A named policy; the default policy otherwise. */
  policy?: string;
  /** How many minutes old the proof of a step-up may be; 5 otherwise. */
  stepUp?: number;
}

/** How this session stands. Rejects with an Error that has a `response` where there is no session or no such policy. */
export function mfaStatus(query?: StatusQuery): Promise<MfaStatus>;

export interface ExpiringDetail {
  until: string;
  secondsLeft: number;
}

export interface ExpiringOptions extends StatusQuery {
  /** How many seconds before the end it is told; 60 by default. */
  before?: number;
  /** How many seconds pass at most until the status is asked for again; 300 by default. */
  every?: number;
}

/** Tells before a step-up window closes, also as event "mfa:expiring" of the window; gives a function that ends it. */
export function onExpiring(listener?: (detail: ExpiringDetail) => void, options?: ExpiringOptions): () => void;
