package io.mfafilter.simulator.organization;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mfafilter.simulator.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A member that a test or a demo makes directly: active, with a verified address, not enrolled in MFA. A builder: each method
 * changes it and returns it.
 *
 * <pre>{@code
 * new MemberSpec("lee@example.com").password("correct horse").phone("+12025550199").enrolled()
 * }</pre>
 */
public final class MemberSpec {

    private final String email;
    private final List<String> roles = new ArrayList<>();
    private final ObjectNode facts = Json.object();
    private final ObjectNode overrides = Json.object();
    private String status = SimulatedMember.ACTIVE;
    private String password;
    private boolean resetRequired;
    private String phone;
    private boolean phoneVerified;
    private String totpSecret;

    /**
     * A member.
     *
     * @param email his address
     */
    public MemberSpec(String email) {
        this.email = Objects.requireNonNull(email, "email");
    }

    /**
     * A password.
     *
     * @param text in clear
     * @return this
     */
    public MemberSpec password(String text) {
        password = Objects.requireNonNull(text, "text");
        return this;
    }

    /**
     * The password must be reset before it is accepted.
     *
     * @return this
     */
    public MemberSpec passwordResetRequired() {
        resetRequired = true;
        return this;
    }

    /**
     * A verified MFA phone number.
     *
     * @param number E.164
     * @return this
     */
    public MemberSpec phone(String number) {
        phone = Objects.requireNonNull(number, "number");
        phoneVerified = true;
        return this;
    }

    /**
     * An MFA phone number that was never proven.
     *
     * @param number E.164
     * @return this
     */
    public MemberSpec unverifiedPhone(String number) {
        phone = Objects.requireNonNull(number, "number");
        phoneVerified = false;
        return this;
    }

    /**
     * A working authenticator app.
     *
     * @param base32 its secret
     * @return this
     */
    public MemberSpec totpSecret(String base32) {
        totpSecret = Objects.requireNonNull(base32, "base32");
        return this;
    }

    /**
     * He needs a second factor even where his organization does not demand it.
     *
     * @return this
     */
    public MemberSpec enrolled() {
        facts.put("mfa_enrolled", true);
        return this;
    }

    /**
     * His organization's restrictions of methods do not hold for him.
     *
     * @return this
     */
    public MemberSpec breakglass() {
        facts.put("is_breakglass", true);
        return this;
    }

    /**
     * His default second factor.
     *
     * @param method which
     * @return this
     */
    public MemberSpec defaultMethod(MfaMethod method) {
        facts.put("default_mfa_method", method.word());
        return this;
    }

    /**
     * RBAC roles beside {@code stytch_member}, which everybody has.
     *
     * @param ids their ids
     * @return this
     */
    public MemberSpec roles(String... ids) {
        roles.addAll(List.of(ids));
        return this;
    }

    /**
     * A name.
     *
     * @param name {@code name}
     * @return this
     */
    public MemberSpec name(String name) {
        facts.put("name", name);
        return this;
    }

    /**
     * A member who never logged in.
     *
     * @param pendingOrInvited {@code pending} or {@code invited}
     * @return this
     */
    public MemberSpec status(String pendingOrInvited) {
        status = Objects.requireNonNull(pendingOrInvited, "pendingOrInvited");
        return this;
    }

    /**
     * Metadata.
     *
     * @param trusted {@code trusted_metadata}
     * @param untrusted {@code untrusted_metadata}
     * @return this
     */
    public MemberSpec metadata(ObjectNode trusted, ObjectNode untrusted) {
        facts.set("trusted_metadata", trusted.deepCopy());
        facts.set("untrusted_metadata", untrusted.deepCopy());
        return this;
    }

    /**
     * Any field of the {@code member} object, as it shall be shown whatever else is known; null shows null.
     *
     * @param field for example {@code sso_registrations}
     * @param value a map, list, string, number, boolean, null or JSON node
     * @return this
     */
    public MemberSpec shown(String field, Object value) {
        overrides.set(field, Json.tree(value));
        return this;
    }

    String email() {
        return email;
    }

    void equip(SimulatedMember member) {
        member.start(status, facts, overrides);
        member.setRoles(roles);
        if (password != null) {
            member.setPassword(password);
        }
        if (resetRequired) {
            member.requirePasswordReset();
        }
        if (phone != null) {
            member.setMfaPhone(phone, phoneVerified);
        }
        if (totpSecret != null) {
            member.addTotp(totpSecret);
        }
    }

    @Override
    public String toString() {
        return "MemberSpec[redacted]";
    }
}
