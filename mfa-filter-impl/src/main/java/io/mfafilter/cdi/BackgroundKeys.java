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
 * Stytch's keys with the one thread that renews them, so that no request waits for it. The thread ends with the application.
 */
final class BackgroundKeys implements AutoCloseable {

    private static final long BETWEEN_LOOKS_SECONDS = 60;

    private final ScheduledExecutorService background;
    private final JwksKeys keys;

    BackgroundKeys(StytchKeysApi api, String projectId, Duration coolDown, InstantSource clock) {
        ClassLoader application = Thread.currentThread().getContextClassLoader();
        ScheduledThreadPoolExecutor one = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "mfa-filter-keys");
            thread.setDaemon(true);
            // A Rest Client finds its configuration and providers by the thread's class loader.
            thread.setContextClassLoader(application);
            return thread;
        });
        one.setRemoveOnCancelPolicy(true);
        this.background = one;
        this.keys = new JwksKeys(api, projectId, coolDown, clock, one);
        one.scheduleWithFixedDelay(keys::refreshAhead, 0, BETWEEN_LOOKS_SECONDS, TimeUnit.SECONDS);
    }

    SigningKeys keys() {
        return keys;
    }

    @Override
    public void close() {
        keys.close();
        background.shutdownNow();
    }
}
