package io.mfafilter.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
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
