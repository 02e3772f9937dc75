package io.mfafilter.simulator.organization;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mfafilter.simulator.http.ApiException;
import io.mfafilter.simulator.http.Fields;
import io.mfafilter.simulator.json.Json;
import io.mfafilter.simulator.proof.Formats;
import io.mfafilter.simulator.session.Owner;
import io.mfafilter.simulator.user.Contact;
import io.mfafilter.simulator.user.LockRule;
import io.mfafilter.simulator.user.Person;
import io.mfafilter.simulator.user.Refusals;
import io.mfafilter.simulator.user.TotpRegistration;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** A member of an organization and all that he can prove. Thread-safe. */
public final class SimulatedMember extends Person {

    static final String ACTIVE = "active";

    private static final String EVERYBODYS_ROLE = "stytch_member";
    private static final String ADMIN_ROLE = "stytch_admin";
    private static final Refusals REFUSALS =
            new Refusals("member_password_not_found", "member_reset_password", "totp_not_found");
    private static final Set<String> TEXTS = Set.of("name", "external_id");
    private static final Set<String> FLAGS = Set.of("is_breakglass", "mfa_enrolled");
    private static final Set<String> OBJECTS = Set.of("trusted_metadata", "untrusted_metadata");

    private final String organizationId;
    private final ObjectNode facts = Json.object();
    private ObjectNode overrides = Json.object();
    private Contact email;
    private Contact mfaPhone;
    private List<String> roles = List.of();
    private String status = ACTIVE;
    private Instant updatedAt;

    SimulatedMember(String id, String organizationId, String email, LockRule lockRule, Clock clock) {
        super(id, lockRule, REFUSALS, clock);
        this.organizationId = organizationId;
        this.updatedAt = clock.instant();
        this.email = contact("email-test-", email, true);
        facts.put("name", "");
        facts.putNull("external_id");
        facts.put("is_breakglass", false);
        facts.put("mfa_enrolled", false);
        facts.put("default_mfa_method", "");
        facts.putObject("trusted_metadata");
        facts.putObject("untrusted_metadata");
    }

    synchronized void start(String firstStatus, ObjectNode givenFacts, ObjectNode shownInstead) {
        status = firstStatus;
        email = contact("email-test-", email.value(), firstStatus.equals(ACTIVE));
        facts.setAll(givenFacts.deepCopy());
        overrides = shownInstead.deepCopy();
    }

    @Override
    protected void succeeded() {
        status = ACTIVE;
    }

    /**
     * His organization.
     *
     * @return {@code organization_id}
     */
    public String organizationId() {
        return organizationId;
    }

    /**
     * Whether a call that names a member of his organization means him.
     *
     * @param locator id or external id
     * @return true when it does
     */
    public synchronized boolean answersTo(String locator) {
        return id().equals(locator)
                || new Fields(facts).text("external_id").filter(locator::equals).isPresent();
    }

    /**
     * The owner of his sessions.
     *
     * @return himself
     */
    public Owner owner() {
        return Owner.member(organizationId, id());
    }

    /**
     * His address.
     *
     * @return verified or not
     */
    public synchronized Contact email() {
        return email;
    }

    /** A link sent to his address was used. */
    public synchronized void emailProven() {
        email = email.proven();
    }

    /**
     * His MFA phone number.
     *
     * @return verified or not, if there is one
     */
    public synchronized Optional<Contact> mfaPhone() {
        return Optional.ofNullable(mfaPhone);
    }

    /**
     * Gives him an MFA phone number.
     *
     * @param number E.164
     * @param verified whether it counts as proven
     * @return the number
     * @throws ApiException 400 {@code duplicate_member_phone_number_for_member} when he has another
     */
    public synchronized Contact setMfaPhone(String number, boolean verified) {
        if (mfaPhone == null) {
            mfaPhone = contact("phone-number-test-", number, verified);
        } else if (!mfaPhone.value().equals(number)) {
            throw ApiException.of(
                    400, "duplicate_member_phone_number_for_member", "The member has another phone number.");
        }
        return mfaPhone;
    }

    /** A code sent to his MFA phone number was used. */
    public synchronized void mfaPhoneProven() {
        mfaPhone = mfaPhone.proven();
    }

    /** Takes his MFA phone number away, if there is one. */
    public synchronized void removeMfaPhone() {
        mfaPhone = null;
    }

    /**
     * His authenticator app, once it works.
     *
     * @return empty without one, and while it is being set up
     */
    public synchronized Optional<TotpRegistration> activeTotp() {
        return totp().filter(TotpRegistration::isVerified);
    }

    /**
     * Whether he can use a second factor.
     *
     * @param method which
     * @return true when it is registered and was proven once
     */
    public synchronized boolean has(MfaMethod method) {
        return method == MfaMethod.TOTP
                ? activeTotp().isPresent()
                : mfaPhone().filter(Contact::verified).isPresent();
    }

    /**
     * Whether he may be given a second factor.
     *
     * @return true once he logged in
     */
    public synchronized boolean isActive() {
        return status.equals(ACTIVE);
    }

    /**
     * Whether he needs a second factor even where his organization does not demand it.
     *
     * @return {@code mfa_enrolled}
     */
    public synchronized boolean isEnrolled() {
        return facts.path("mfa_enrolled").asBoolean();
    }

    /**
     * Enrols him, or ends it.
     *
     * @param enrolled {@code mfa_enrolled}
     */
    public synchronized void setEnrolled(boolean enrolled) {
        facts.put("mfa_enrolled", enrolled);
    }

    /**
     * Whether his organization's restrictions of methods do not hold for him.
     *
     * @return {@code is_breakglass}
     */
    public synchronized boolean isBreakglass() {
        return facts.path("is_breakglass").asBoolean();
    }

    /**
     * His default second factor.
     *
     * @return empty when there is none
     */
    public synchronized Optional<MfaMethod> defaultMethod() {
        return MfaMethod.named(facts.path("default_mfa_method").asText());
    }

    /**
     * Chooses his default second factor.
     *
     * @param method one that he has
     */
    public synchronized void setDefaultMethod(MfaMethod method) {
        facts.put("default_mfa_method", method.word());
    }

    /**
     * His RBAC roles.
     *
     * @return ids, the role that everybody has first
     */
    public synchronized List<String> roles() {
        return Stream.concat(Stream.of(EVERYBODYS_ROLE), roles.stream())
                .distinct()
                .toList();
    }

    synchronized void setRoles(List<String> ids) {
        roles = List.copyOf(ids);
    }

    synchronized void setEmail(String address) {
        email = contact("email-test-", address, false);
    }

    /** Changes what a call gives, except for the address. */
    synchronized void change(Fields changes) {
        ObjectNode next = facts.deepCopy();
        TEXTS.forEach(name -> changes.text(name).ifPresent(text -> next.put(name, text)));
        FLAGS.stream().filter(changes.json()::hasNonNull).forEach(name -> next.put(name, changes.flag(name)));
        OBJECTS.forEach(name -> changes.object(name).ifPresent(object -> next.set(name, object.deepCopy())));
        changes.text("default_mfa_method")
                .ifPresent(word -> next.put("default_mfa_method", owned(word).word()));
        Optional<List<String>> newRoles =
                changes.json().hasNonNull("roles") ? Optional.of(changes.texts("roles")) : Optional.empty();
        if (changes.text("mfa_phone_number").isPresent()) {
            setMfaPhone(Formats.phone(changes, "mfa_phone_number"), false);
        }
        newRoles.ifPresent(this::setRoles);
        facts.setAll(next);
        updatedAt = clock().instant();
    }

    private MfaMethod owned(String word) {
        MfaMethod method = MfaMethod.named(word)
                .orElseThrow(() -> ApiException.of(400, "invalid_mfa_default_method", "There is no such MFA method."));
        if (!has(method)) {
            throw ApiException.of(400, "default_mfa_member_missing_factor", "The member does not have this factor.");
        }
        return method;
    }

    /**
     * The API's {@code member} object.
     *
     * @return a new object
     */
    public synchronized ObjectNode toApi() {
        ObjectNode member = Json.object();
        member.put("organization_id", organizationId);
        member.put("member_id", id());
        member.put("email_address", email.value());
        member.put("email_address_verified", email.verified());
        member.put("status", status);
        member.setAll(facts.deepCopy());
        member.put("is_admin", roles.contains(ADMIN_ROLE));
        writeLock(member);
        member.put("member_password_id", passwordId());
        member.put(
                "totp_registration_id", activeTotp().map(TotpRegistration::id).orElse(""));
        member.put("mfa_phone_number", mfaPhone().map(Contact::value).orElse(""));
        member.put("mfa_phone_number_verified", has(MfaMethod.SMS_OTP));
        member.putArray("sso_registrations");
        member.putArray("oauth_registrations");
        member.putArray("retired_email_addresses");
        member.putNull("scim_registration");
        ArrayNode list = member.putArray("roles");
        roles().forEach(role -> {
            ObjectNode item = list.addObject().put("role_id", role);
            item.putArray("sources")
                    .addObject()
                    .put("type", "direct_assignment")
                    .putObject("details");
        });
        member.put("created_at", Json.time(createdAt()));
        member.put("updated_at", Json.time(updatedAt));
        member.setAll(overrides);
        return member;
    }

    private static Contact contact(String idPrefix, String value, boolean verified) {
        return new Contact(idPrefix + UUID.randomUUID(), value, verified, Optional.empty());
    }
}
