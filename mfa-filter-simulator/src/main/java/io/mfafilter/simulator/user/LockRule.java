package io.mfafilter.simulator.user;

import java.time.Duration;

/**
 * When somebody is locked out.
 *
 * @param failures in a row that lock
 * @param closedFor how long
 */
public record LockRule(int failures, Duration closedFor) {}
