package io.mfafilter.stytch;

import java.util.Objects;

/** The calls that requests wait for, each of limited length. */
public final class LimitedCalls implements StytchCalls, MemberCalls, AutoCloseable {

    private final StytchApi api;
    private final CallLimit limit;

    /** Calls by a Rest Client; the limit ends with them. */
    public LimitedCalls(StytchApi api, CallLimit limit) {
        this.api = Objects.requireNonNull(api, "api");
        this.limit = Objects.requireNonNull(limit, "limit");
    }

    @Override
    public SessionAnswer authenticate(String authorization, SessionQuestion question) {
        return limit.within(() -> api.authenticate(authorization, question));
    }

    @Override
    public MemberAnswer authenticateMember(String authorization, SessionQuestion question) {
        return limit.within(() -> api.authenticateMember(authorization, question));
    }

    @Override
    public MemberAnswer organization(String authorization, String organizationId) {
        return limit.within(() -> api.organization(authorization, organizationId));
    }

    @Override
    public MemberAnswer member(String authorization, String organizationId, String memberId) {
        return limit.within(() -> api.member(authorization, organizationId, memberId));
    }

    @Override
    public void close() {
        limit.close();
    }
}
