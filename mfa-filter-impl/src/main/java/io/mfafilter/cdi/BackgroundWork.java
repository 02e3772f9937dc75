package io.mfafilter.cdi;

import io.mfafilter.session.SigningKeys;
import io.mfafilter.stytch.JwksKeys;
import io.mfafilter.stytch.StytchKeysApi;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * What an application's gate does beside the requests, so that none of them waits for it: Stytch's keys are renewed, and what
 * is remembered is cleared of what is over. One thread, which ends with the application.
 */
final class BackgroundWork implements AutoCloseable {

    private static final long BETWEEN_ROUNDS_SECONDS = 60;

    private final ScheduledExecutorService background;
    private final JwksKeys keys;

    BackgroundWork(StytchKeysApi api, String projectId, Duration coolDown, InstantSource clock) {
        ClassLoader application = Thread.currentThread().getContextClassLoader();
        ScheduledThreadPoolExecutor one = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "mfa-filter-background");
            thread.setDaemon(true);
            // A Rest Client finds its configuration and providers by the thread's class loader.
            thread.setContextClassLoader(application);
            return thread;
        });
        one.setRemoveOnCancelPolicy(true);
        this.background = one;
        this.keys = new JwksKeys(api, projectId, coolDown, clock, one);
        one.scheduleWithFixedDelay(keys::refreshAhead, 0, BETWEEN_ROUNDS_SECONDS, TimeUnit.SECONDS);
    }

    SigningKeys keys() {
        return keys;
    }

    /** Does something once a minute. It must not throw: a failure would end the rounds. */
    void everyMinute(Runnable work) {
        background.scheduleWithFixedDelay(work, BETWEEN_ROUNDS_SECONDS, BETWEEN_ROUNDS_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        keys.close();
        background.shutdownNow();
    }
}
