package io.mfafilter.decision;

import io.mfafilter.config.B2bSettings;
import io.mfafilter.organization.MemberStanding;
import io.mfafilter.organization.Membership;
import io.mfafilter.organization.OrganizationPolicy;
import io.mfafilter.organization.Organizations;
import io.mfafilter.organization.Tenants;
import io.mfafilter.session.FakeStytch;
import io.mfafilter.session.Product;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A Stytch that tells of organizations what it was told to; it remembers what it was asked. At first every organization demands
 * nothing and no member is enrolled, and it answers about them as long as it answers about sessions.
 */
final class FakeOrganizations implements Organizations {

    private final FakeStytch sessions;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile OrganizationPolicy policy = OrganizationPolicy.unrestricted(false);
    private volatile MemberStanding standing = new MemberStanding(false, false);
    private volatile Optional<Answer<?>> failure = Optional.empty();

    FakeOrganizations(FakeStytch sessions) {
        this.sessions = sessions;
    }

    /** Rules of a project: those of an organization's policy and nothing else in B2B, none for consumers. */
    static OrganizationRules rules(Product product, Organizations organizations, InstantSource clock) {
        return product == Product.B2B
                ? OrganizationRules.of(settings(Duration.ofMinutes(5)), organizations, clock)
                : OrganizationRules.NONE;
    }

    static B2bSettings settings(Duration maxAge) {
        return new B2bSettings(true, maxAge, false, Tenants.ALL);
    }

    void demands(OrganizationPolicy now) {
        policy = now;
    }

    void standing(MemberStanding now) {
        standing = now;
    }

    /** Answers nothing but this. */
    void fails(Answer<?> answer) {
        failure = Optional.of(answer);
    }

    /** Answers again. */
    void recovers() {
        failure = Optional.empty();
    }

    /** The ids that it was asked about, in order. */
    List<String> asked() {
        return asked;
    }

    @Override
    public Answer<OrganizationPolicy> policy(String organizationId) {
        asked.add(organizationId);
        return this.<OrganizationPolicy>failed().orElseGet(() -> new Answer.Told<>(policy));
    }

    @Override
    public Answer<Membership> membership(String organizationId, String memberId) {
        asked.add(memberId);
        return this.<Membership>failed()
                .orElseGet(() -> new Answer.Told<>(new Membership(organizationId, memberId, policy, standing)));
    }

    @SuppressWarnings("unchecked") // a failure holds no facts of any type
    private <T> Optional<Answer<T>> failed() {
        if (failure.isPresent()) {
            return Optional.of((Answer<T>) failure.get());
        }
        return sessions.isSilent() ? Optional.of(new Answer.Silent<>(Optional.empty())) : Optional.empty();
    }
}
