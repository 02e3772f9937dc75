package io.mfafilter.challenge.web;

import io.mfafilter.challenge.flow.ChallengeFlow;
import io.mfafilter.challenge.offer.EnrolmentRule;
import io.mfafilter.challenge.offer.Offers;
import io.mfafilter.config.Settings;
import io.mfafilter.servlet.SessionCookies;
import io.mfafilter.session.Product;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

/** What all pages of one application share. */
public final class Kit {

    private final Settings settings;
    private final ChallengeFlow flow;
    private final InstantSource clock;
    private final SessionCookies cookies;
    private final IntermediateCookie intermediateCookie;
    private final LogInOrganization organization;
    private final Offers offers;
    private final EnrolmentRule enrolment;
    private final PageHeaders headers;
    private final SendLimit sendLimit;

    /** A kit for one application. */
    public Kit(Settings settings, ChallengeFlow flow, InstantSource clock) {
        this.settings = Objects.requireNonNull(settings, "settings");
        this.flow = Objects.requireNonNull(flow, "flow");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.cookies = new SessionCookies(settings.session());
        boolean isB2b = settings.stytch().product() == Product.B2B;
        this.intermediateCookie = new IntermediateCookie(
                isB2b ? Optional.of(settings.session().intermediateCookie()) : Optional.empty(),
                settings.session().cookieAttributes());
        this.organization = isB2b ? LogInOrganization.among(settings.b2b().organizations()) : LogInOrganization.NONE;
        this.offers = new Offers(settings);
        this.enrolment = new EnrolmentRule(settings);
        this.headers = new PageHeaders(settings.challenge());
        this.sendLimit = new SendLimit(settings.pages().mostCodes());
    }

    Settings settings() {
        return settings;
    }

    ChallengeFlow flow() {
        return flow;
    }

    Instant now() {
        return clock.instant();
    }

    SessionCookies cookies() {
        return cookies;
    }

    IntermediateCookie intermediateCookie() {
        return intermediateCookie;
    }

    LogInOrganization organization() {
        return organization;
    }

    Offers offers() {
        return offers;
    }

    EnrolmentRule enrolment() {
        return enrolment;
    }

    SendLimit sendLimit() {
        return sendLimit;
    }

    PageHeaders headers() {
        return headers;
    }
}
