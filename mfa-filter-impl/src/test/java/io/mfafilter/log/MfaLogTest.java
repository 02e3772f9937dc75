package io.mfafilter.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class MfaLogTest {

    @Test
    void log_ofAMessage_hasItsLevelAndText() {
        try (LogCapture log = LogCapture.open()) {
            MfaLog.log(MfaMessage.STARTED, "/account/*");
            MfaLog.log(MfaMessage.REPORTED, "GET", "/a", "stale_factors");
            MfaLog.log(MfaMessage.STYTCH_REFUSED_US, "unauthorized_credentials", "request-id-1");
            MfaLog.log(MfaMessage.REFUSED, "GET", "/a", "stale_factors");

            assertThat(log.levels()).containsExactly(Level.INFO, Level.WARNING, Level.SEVERE, Level.FINE);
            assertThat(log.texts()).first().isEqualTo("MFA0212 mfa-filter enforces: /account/*");
        }
    }

    @Test
    void log_ofAnOutage_isALineAMinuteWithTheCountOfTheOthers() {
        AtomicLong nanos = new AtomicLong();
        try (LogCapture log = LogCapture.open()) {
            MfaLog.countAnew(nanos::get);
            for (int minute = 0; minute < 3; minute++) {
                for (int request = 0; request < 5_000; request++) {
                    MfaLog.log(MfaMessage.STYTCH_SILENT, "java.net.ConnectException");
                }
                nanos.addAndGet(Repetitions.MINUTE);
            }

            String line =
                    "MFA0301 Stytch did not answer (java.net.ConnectException); requests that need its word are refused";
            String count = "MFA0409 MFA0301 came 4999 more time(s) since it was last written";
            assertThat(log.texts()).containsExactly(line, count, line, count, line);
        }
    }

    @Test
    void log_ofAnOutageThatIsOver_isToldOfAllTheSame() {
        try (LogCapture log = LogCapture.open()) {
            for (int request = 0; request < 3; request++) {
                MfaLog.log(MfaMessage.STYTCH_UNWILLING, 500, "internal_server_error", "");
                MfaLog.log(MfaMessage.STYTCH_NOT_UNDERSTOOD, "no session in it");
            }
            MfaLog.tellLeftOut();
            MfaLog.tellLeftOut();

            assertThat(log.texts())
                    .hasSize(4)
                    .endsWith(
                            "MFA0409 MFA0303 came 2 more time(s) since it was last written",
                            "MFA0409 MFA0304 came 2 more time(s) since it was last written");
            assertThat(log.levels()).endsWith(Level.WARNING, Level.WARNING);
        }
    }

    /** Each has a request id of its own, which the operator needs. */
    @Test
    void log_ofRefusalsOfOurCredentials_namesTheRequestOfMoreThanOne() {
        try (LogCapture log = LogCapture.open()) {
            for (int request = 0; request < 5_000; request++) {
                MfaLog.log(MfaMessage.STYTCH_REFUSED_US, "unauthorized_credentials", "request-" + request);
            }

            assertThat(log.texts()).hasSize(10).anyMatch(line -> line.contains("request id request-9)"));
        }
    }

    @Test
    void log_ofFailures_isBoundedWithTheirStacks() {
        try (LogCapture log = LogCapture.open()) {
            for (int request = 0; request < 5_000; request++) {
                MfaLog.log(
                        MfaMessage.EVALUATION_FAILED,
                        new IllegalStateException(),
                        "GET",
                        "/a",
                        "IllegalStateException");
            }

            assertThat(log.texts()).hasSize(MfaMessage.EVALUATION_FAILED.mostInAMinute());
        }
    }

    @Test
    void log_ofWhatNobodyListensTo_isNotCounted() {
        try (LogCapture log = LogCapture.open()) {
            Logger.getLogger("io.mfafilter").setLevel(Level.SEVERE);
            MfaLog.log(MfaMessage.STYTCH_SILENT, "a");
            MfaLog.log(MfaMessage.STYTCH_SILENT, "a");
            Logger.getLogger("io.mfafilter").setLevel(Level.ALL);
            MfaLog.tellLeftOut();

            assertThat(log.texts()).isEmpty();
        }
    }

    @Test
    void log_ofAFailure_hasItsStackAndNeverItsText() {
        RuntimeException failure =
                new IllegalStateException("token s3cr3t-token", new IllegalArgumentException("cookie s3cr3t-cookie"));
        failure.addSuppressed(new RuntimeException("s3cr3t-suppressed"));

        try (LogCapture log = LogCapture.open()) {
            MfaLog.log(MfaMessage.EVALUATION_FAILED, failure, "GET", "/a", "IllegalStateException");

            assertThat(log.whole())
                    .contains("MFA0403", "java.lang.IllegalStateException", "java.lang.IllegalArgumentException")
                    .contains("MfaLogTest")
                    .doesNotContain("s3cr3t");
        }
    }

    @Test
    void log_ofACauseThatEndsNowhere_isBounded() {
        Exception first = new Exception("s3cr3t");
        Exception second = new Exception("s3cr3t", first);
        first.initCause(second);

        try (LogCapture log = LogCapture.open()) {
            MfaLog.log(MfaMessage.EVALUATION_FAILED, first, "GET", "/a", "Exception");

            assertThat(log.texts()).hasSize(1);
            assertThat(log.whole()).doesNotContain("s3cr3t");
        }
    }
}
