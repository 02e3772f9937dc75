package io.mfafilter.simulator.http;

/** Answers one kind of call. */
@FunctionalInterface
public interface Endpoint {

    /**
     * Answers.
     *
     * @param request the call
     * @return the answer
     * @throws ApiException to refuse
     */
    Response answer(Request request);
}
