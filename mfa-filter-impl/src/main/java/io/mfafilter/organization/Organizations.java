package io.mfafilter.organization;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** The way to ask Stytch what an organization demands. No method throws: whatever goes wrong is an {@link Answer}. */
public interface Organizations {

    /** The policy of an organization. */
    Answer<OrganizationPolicy> policy(String organizationId);

    /** The standing of a member, with the policy of the organization. */
    Answer<Membership> membership(String organizationId, String memberId);

    /**
     * What Stytch said.
     *
     * @param <T> what it was asked for
     */
    sealed interface Answer<T> {

        /**
         * It told.
         *
         * @param facts what it was asked for
         */
        record Told<T>(T facts) implements Answer<T> {

            /** Checks that nothing is {@code null}. */
            public Told {
                Objects.requireNonNull(facts, "facts");
            }
        }

        /** It knows no such organization or member, or will not tell of it. */
        record Unknown<T>() implements Answer<T> {}

        /**
         * It gave no answer that could be relied on.
         *
         * @param retryAfter when it asked to be asked again, if it did
         */
        record Silent<T>(Optional<Duration> retryAfter) implements Answer<T> {

            /** Checks that nothing is {@code null}. */
            public Silent {
                Objects.requireNonNull(retryAfter, "retryAfter");
            }
        }

        /** It refused this application's own credentials. */
        record RefusedUs<T>() implements Answer<T> {}
    }
}
