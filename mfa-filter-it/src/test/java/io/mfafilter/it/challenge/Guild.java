package io.mfafilter.it.challenge;

import io.mfafilter.it.challenge.app.ShopServlet;
import io.mfafilter.it.organization.app.TenantOfPath;
import io.mfafilter.it.support.Wars;
import io.mfafilter.simulator.SimulatorOptions;
import io.mfafilter.simulator.StytchSimulator;
import io.mfafilter.simulator.control.CreatedMember;
import io.mfafilter.simulator.organization.MemberSpec;
import io.mfafilter.simulator.organization.MfaMethod;
import io.mfafilter.simulator.organization.OrganizationSpec;
import io.mfafilter.simulator.session.Product;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** An organization of a B2B project, one of its members, and the shop where he logs in. */
final class Guild {

    static final String PASSWORD = "correct horse battery";
    static final String TOTP = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
    static final String INTERMEDIATE = "stytch_intermediate_session_token";

    private static final AtomicInteger GUILDS = new AtomicInteger();

    final StytchSimulator stytch;
    final String slug;
    final String email;
    final String phone;

    Guild(StytchSimulator stytch) {
        int number = GUILDS.incrementAndGet();
        this.stytch = stytch;
        this.slug = "guild-" + number;
        this.email = "lee" + number + "@example.com";
        this.phone = "+1202557%04d".formatted(number);
    }

    /** Nothing of the consumer product is served. */
    static StytchSimulator project() {
        return StytchSimulator.start(SimulatorOptions.defaults().only(Product.B2B));
    }

    /** What one factor opens and what two, a step-up, and what belongs to the organization in its path. */
    static WebArchive shop(StytchSimulator stytch) {
        Map<String, String> settings = Wars.project(stytch.baseUrl());
        settings.put("mfa.stytch.product", "b2b");
        settings.put("mfa.required-factors", "any");
        settings.put("mfa.filter.url-patterns", "/account/*,/tenant/*");
        settings.put("mfa.policy.mail.url-patterns", "/mail/*");
        settings.put("mfa.policy.mail.required-factors", "mfa");
        settings.put("mfa.policy.transfer.url-patterns", "/transfer/*");
        settings.put("mfa.policy.transfer.step-up-minutes", "5");
        settings.put("mfa.b2b.organization-policy-max-age", "PT0S");
        settings.put("mfa.challenge.application-name", "Corner Shop");
        // Codes expire by the simulator's clock, which is moved; the server's clock stays.
        settings.put("mfa.session.clock-skew", "PT5M");
        return Wars.configure(
                Wars.withChallengePages("shop").addClasses(ShopServlet.class, TenantOfPath.class), settings);
    }

    /** Founds the organization with its first member. */
    CreatedMember found(OrganizationSpec organization, MemberSpec member) {
        stytch.b2b().createOrganization(organization.name("Guild " + slug).slug(slug));
        return stytch.b2b().createMember(slug, member.password(PASSWORD));
    }

    /** A member with the address that belongs to it. */
    MemberSpec lee() {
        return new MemberSpec(email);
    }

    /** The member with both second factors, who would rather use the app. */
    MemberSpec withBoth() {
        return lee().phone(phone).totpSecret(TOTP).defaultMethod(MfaMethod.TOTP);
    }

    String smsCode() {
        return stytch.inbox().newestSecret(phone);
    }

    String appCode() {
        return stytch.totpCode(TOTP);
    }
}
