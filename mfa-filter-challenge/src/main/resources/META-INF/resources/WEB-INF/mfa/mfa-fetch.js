// fetch for pages of an application that mfa-filter guards. A call that is refused for want of a factor opens the challenge,
// waits for it, and is repeated once, as it was: method, headers and body. See docs/resume.md and mfa-fetch.d.ts.

const NATIVE_FETCH = globalThis.fetch.bind(globalThis);
const CHANNEL = "mfa-filter";
const TYPE_PREFIX = "urn:mfa-filter:reason:";
const POLICY_PREFIX = "urn:mfa-filter:policy:";
const CHALLENGED = new Set([
  "unauthenticated",
  "insufficient_factors",
  "weak_factor_combination",
  "second_factor_pending",
  "stale_factors",
  "not_enrolled",
]);
const MISFORTUNES = {
  cancelled: "the challenge was called off",
  timeout: "the challenge took too long",
  blocked: "the browser let no tab be opened for the challenge",
};
const POLL_MILLISECONDS = 3_000;
const LONGEST_TIMER = 2_147_000_000;

/** A call was not repeated, because its challenge did not come to an end that would let it pass. */
export class MfaChallengeError extends Error {
  /**
   * @param {"cancelled" | "timeout" | "blocked" | "unsafe"} code what happened
   * @param {string} message the same in words
   * @param {{ response?: Response, challengeUrl?: string }} details the answer that was refused, and where the challenge is
   */
  constructor(code, message, details = {}) {
    super(message);
    this.name = "MfaChallengeError";
    this.code = code;
    this.response = details.response;
    this.challengeUrl = details.challengeUrl;
  }
}

/** Where this module lies: status and done are beside it, whatever the context path. */
function besides(path) {
  return new URL(path, import.meta.url);
}

/** A fetch with settings of its own. */
export function createMfaFetch(options = {}) {
  const send = options.fetch ?? NATIVE_FETCH;
  const challenges = new Challenges({
    open: options.openChallenge ?? openPopup,
    returnParameter: options.returnParameter ?? "return_to",
    timeout: options.timeout ?? 600_000,
    send,
  });

  async function mfaFetch(input, init) {
    const url = input instanceof Request ? input.url : new URL(input, document.baseURI).href;
    if (new URL(url).origin !== location.origin) {
      return send(input, init);
    }
    const request = await replayable(input, init);
    const response = await send(request.clone());
    const refusal = await refusalIn(response);
    if (!refusal) {
      return response;
    }
    await unlessAborted(request.signal, challenges.pass(refusal));
    return send(request);
  }

  mfaFetch.cancel = () => challenges.cancel();
  return mfaFetch;
}

/** Puts a fetch like this in the place of the page's own; gives a function that undoes it. */
export function installMfaFetch(options = {}) {
  const before = globalThis.fetch;
  globalThis.fetch = createMfaFetch({ fetch: NATIVE_FETCH, ...options });
  return () => {
    globalThis.fetch = before;
  };
}

/** A request that can be sent twice. A stream is read first: it could not be read again. */
async function replayable(input, init) {
  if (init?.body instanceof ReadableStream) {
    const { duplex, ...rest } = init;
    const body = new Uint8Array(await new Response(init.body).arrayBuffer());
    return new Request(input, { ...rest, body });
  }
  return new Request(input, init);
}

/** What mfa-filter of this origin said, if it is a refusal that a challenge turns. */
async function refusalIn(response) {
  const type = response.headers.get("Content-Type") ?? "";
  if (response.status !== 401 || response.type !== "basic" || !type.startsWith("application/problem+json")) {
    return undefined;
  }
  const problem = await response
    .clone()
    .json()
    .catch(() => undefined);
  const isOurs =
    typeof problem?.challenge_url === "string" &&
    CHALLENGED.has(problem.reason) &&
    problem.type === TYPE_PREFIX + problem.reason;
  return isOurs ? { problem, response, policy: policyIn(response) } : undefined;
}

function policyIn(response) {
  const values = /acr_values="([^"]*)"/.exec(response.headers.get("WWW-Authenticate") ?? "");
  const first = values?.[1].split(" ")[0];
  return first?.startsWith(POLICY_PREFIX) ? first.slice(POLICY_PREFIX.length) : undefined;
}

/** The challenges of one wrapper: one at a time, shared by all calls that need the same. */
class Challenges {
  constructor(settings) {
    this.settings = settings;
    this.current = undefined;
  }

  async pass(refusal) {
    const url = this.address(refusal);
    while (this.current && this.current.key !== url) {
      await this.current.end.catch(() => undefined);
    }
    this.current ??= this.begin(url, refusal);
    return this.current.end;
  }

  cancel() {
    this.current?.stop.abort();
  }

  address({ problem, response }) {
    let url;
    try {
      url = new URL(problem.challenge_url, location.origin);
    } catch {
      throw new MfaChallengeError("unsafe", "the challenge has no address", { response });
    }
    if (url.protocol !== "https:" && url.protocol !== "http:") {
      throw new MfaChallengeError("unsafe", "the challenge's address is no web page", { response });
    }
    url.searchParams.set(this.settings.returnParameter, besides("../done").pathname);
    url.searchParams.set("reason", problem.reason);
    if (Array.isArray(problem.required_factors)) {
      url.searchParams.set("factors", problem.required_factors.join(","));
    }
    if (Number.isInteger(problem.max_age)) {
      url.searchParams.set("max_age", String(problem.max_age));
    }
    return url.href;
  }

  begin(url, refusal) {
    const stop = new AbortController();
    const end = this.run(url, refusal, stop).finally(() => {
      stop.abort();
      this.current = undefined;
    });
    return { key: url, stop, end };
  }

  async run(url, refusal, stop) {
    const details = { response: refusal.response, challengeUrl: url };
    const messages = told(stop.signal);
    const shown = { problem: refusal.problem, signal: stop.signal, cancel: () => stop.abort() };
    const outcome = await Promise.race([
      messages,
      shownBy(this.settings.open, url, shown),
      this.seen(refusal, stop.signal),
      after(this.settings.timeout, stop.signal).then(() => (stop.signal.aborted ? "cancelled" : "timeout")),
    ]);
    if (outcome !== "done") {
      throw new MfaChallengeError(outcome, MISFORTUNES[outcome], details);
    }
  }

  /** Looks now and then whether the session stands better than before: not every challenge page tells. */
  async seen(refusal, signal) {
    const query = { policy: refusal.policy, stepUp: minutesOf(refusal.problem.max_age) };
    const before = await this.standing(query);
    while (!signal.aborted) {
      await after(POLL_MILLISECONDS, signal);
      const now = signal.aborted ? before : await this.standing(query);
      if ((now.session && !before.session) || (now.policy && !before.policy) || (now.stepUp && !before.stepUp)) {
        return "done";
      }
    }
    return new Promise(() => {});
  }

  async standing(query) {
    const status = await mfaStatus(query, this.settings.send).catch(() => undefined);
    return {
      session: status !== undefined,
      policy: status?.policy.satisfied === true,
      stepUp: status?.step_up.satisfied === true,
    };
  }
}

/** Shows the challenge; ends only where whoever shows it knows how it ended. */
async function shownBy(open, url, details) {
  const end = await open(url, details);
  if (end === true) {
    return "done";
  }
  return end === false ? "blocked" : new Promise(() => {});
}

function minutesOf(seconds) {
  return Number.isInteger(seconds) && seconds >= 60 ? Math.min(1_440, Math.floor(seconds / 60)) : undefined;
}

/** A small window. A page that shows a link or a dialog instead gives a function of its own. */
function openPopup(url) {
  return window.open(url, "mfa-challenge", "popup,width=480,height=760") === null ? false : undefined;
}

/** What the page says on which a challenge ends. */
function told(signal) {
  return new Promise((resolve) => {
    const channel = new BroadcastChannel(CHANNEL);
    channel.onmessage = ({ data }) => {
      if (data?.type === "challenge" && (data.outcome === "done" || data.outcome === "cancelled")) {
        resolve(data.outcome);
      }
    };
    signal.addEventListener("abort", () => channel.close(), { once: true });
  });
}

function after(milliseconds, signal) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, Math.min(milliseconds, LONGEST_TIMER));
    signal.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}

/** A caller who has lost interest need not wait for a challenge that others share. */
function unlessAborted(signal, promise) {
  if (signal.aborted) {
    promise.catch(() => undefined);
    return Promise.reject(signal.reason);
  }
  return new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    promise.then(resolve, reject);
  });
}

/** How this session stands, see docs/resume.md; rejects with the response where it has no answer. */
export async function mfaStatus(query = {}, send = NATIVE_FETCH) {
  const url = besides("../status");
  if (query.policy !== undefined) {
    url.searchParams.set("policy", query.policy);
  }
  if (query.stepUp !== undefined) {
    url.searchParams.set("step_up", String(query.stepUp));
  }
  const response = await send(url.href, { headers: { Accept: "application/json" }, cache: "no-store" });
  if (!response.ok) {
    throw Object.assign(new Error(`the status is not known (${response.status})`), { response });
  }
  return response.json();
}

/**
 * Tells some time before a step-up window closes, by the listener and as event "mfa:expiring" of the window; gives a function
 * that ends it.
 */
export function onExpiring(listener, options = {}) {
  const before = (options.before ?? 60) * 1_000;
  const again = (options.every ?? 300) * 1_000;
  const stop = new AbortController();
  let told;
  let wake = () => {};

  async function watch() {
    while (!stop.signal.aborted) {
      const status = await mfaStatus(options).catch(() => undefined);
      const pause = stop.signal.aborted ? 0 : next(status?.step_up, status?.now);
      const rest = new AbortController();
      wake = () => rest.abort();
      stop.signal.addEventListener("abort", wake, { once: true });
      await after(pause, rest.signal);
      rest.abort();
    }
  }

  /** How long there is nothing to do. Times are the server's; only their distance counts here. */
  function next(stepUp, now) {
    if (!stepUp?.satisfied || !stepUp.until) {
      told = undefined;
      return again;
    }
    const left = Date.parse(stepUp.until) - Date.parse(now);
    if (left > before) {
      return Math.min(left - before, again);
    }
    if (told !== stepUp.until) {
      told = stepUp.until;
      const detail = { until: stepUp.until, secondsLeft: Math.max(0, Math.round(left / 1_000)) };
      listener?.(detail);
      window.dispatchEvent(new CustomEvent("mfa:expiring", { detail }));
    }
    return Math.max(left + 1_000, 1_000);
  }

  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = () => wake();
  stop.signal.addEventListener("abort", () => channel.close(), { once: true });
  watch();
  return () => stop.abort();
}

/** The fetch that most pages need. */
export const mfaFetch = createMfaFetch();
