package io.mfafilter.response;

import io.mfafilter.DenialReason;
import java.util.List;
import java.util.Map;

/** An answer that needs neither settings nor libraries, for when those are what is broken. */
public final class BareAnswer {

    private BareAnswer() {}

    /** A plain-text 500 that names the reason. */
    public static DenialResponse of(DenialReason reason) {
        return new DenialResponse(
                500,
                List.of(Map.entry("Cache-Control", "no-store"), Map.entry("X-Content-Type-Options", "nosniff")),
                "text/plain;charset=UTF-8",
                ReasonTexts.detail(reason) + " (" + reason.code() + ")\n");
    }
}
