package io.mfafilter.simulator.session;

import io.mfafilter.simulator.http.ApiException;
import java.util.Locale;

/** Stytch's two products. Here they share keys and rules, but a session of one does not exist for the other. */
public enum Product {
    /** Users and their sessions. */
    CONSUMER("user_id_mismatch"),

    /** Organizations, their members and their sessions. */
    B2B("member_session_member_id_mismatch");

    private final String foreignSession;

    Product(String foreignSession) {
        this.foreignSession = foreignSession;
    }

    /**
     * The product as people write it.
     *
     * @return {@code consumer} or {@code b2b}
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Refuses a call to an endpoint of this product by a project of the other.
     *
     * @return 400 {@code invalid_consumer_endpoint} or {@code invalid_b2b_endpoint}
     */
    public ApiException notServed() {
        return ApiException.of(
                400, "invalid_" + word() + "_endpoint", "This endpoint is only enabled for " + word() + " projects.");
    }

    ApiException foreignSession() {
        return ApiException.of(400, foreignSession, "The session belongs to somebody else.");
    }
}
