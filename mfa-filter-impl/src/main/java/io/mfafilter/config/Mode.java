package io.mfafilter.config;

/** Whether a refusal is carried out. */
public enum Mode {
    /** Refusals are carried out. */
    ENFORCE,
    /** Refusals are reported and the request passes. */
    REPORT_ONLY
}
