package io.mfafilter.decision;

import io.mfafilter.MfaEvent;

/** Hears of every decision. */
public interface DecisionListener {

    /** For where nobody can listen. */
    DecisionListener NOBODY = new DecisionListener() {

        @Override
        public boolean hearsAllowed() {
            return false;
        }

        @Override
        public void tell(MfaEvent event) {
            // There is nobody to tell.
        }
    };

    /** Whether anybody listens to requests that were let through; if not, no event is made for them. */
    boolean hearsAllowed();

    /** Tells of a decision. Never throws. */
    void tell(MfaEvent event);
}
