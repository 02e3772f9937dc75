package io.mfafilter.cdi;

import io.mfafilter.log.MfaLog;
import io.mfafilter.session.SigningKeys;
import io.mfafilter.stytch.CallLimit;
import io.mfafilter.stytch.JwksKeys;
import io.mfafilter.stytch.KeysCalls;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * What an application's gate does beside the requests, so that none of them waits for it: Stytch's keys are renewed, what is
 * remembered is cleared of what is over, and the log is told of what a flood has left out. One thread, which ends with the
 * application.
 */
final class BackgroundWork implements AutoCloseable {

    private static final long BETWEEN_ROUNDS_SECONDS = 60;

    private final ScheduledExecutorService background;
    private final CallLimit limit;
    private final JwksKeys keys;

    BackgroundWork(KeysCalls api, String projectId, Duration coolDown, InstantSource clock) {
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
        this.limit = CallLimit.of(ServerConfig.current());
        // One answer that never ends must not keep the one thread from asking again.
        KeysCalls limited = project -> limit.within(() -> api.keys(project));
        this.keys = new JwksKeys(limited, projectId, coolDown, clock, one);
        one.scheduleWithFixedDelay(keys::refreshAhead, 0, BETWEEN_ROUNDS_SECONDS, TimeUnit.SECONDS);
        everyMinute(MfaLog::tellLeftOut);
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
        limit.close();
        background.shutdownNow();
        MfaLog.tellLeftOut();
    }
}
