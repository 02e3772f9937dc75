package io.mfafilter.challenge.stytch;

import static io.mfafilter.challenge.stytch.Answers.objects;
import static io.mfafilter.challenge.stytch.Answers.text;

import io.mfafilter.Factor;
import io.mfafilter.challenge.flow.Account;
import io.mfafilter.challenge.flow.MethodKind;
import io.mfafilter.challenge.flow.ProofMethod;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A member with his organization, as Stytch describes them. What the organization does not allow is registered perhaps, but
 * nothing that could be proven or registered here.
 *
 * @param member the {@code member} object
 * @param organization the {@code organization} object
 * @param sparesBreakGlass whether the organization's restriction of second factors does not hold for break-glass members
 */
record MemberAccount(JsonObject member, JsonObject organization, boolean sparesBreakGlass) {

    private static final String SMS = "sms_otp";
    private static final String APP = "totp";

    Account account() {
        Set<MethodKind> registered = registered();
        Set<MethodKind> allowed = allowed();
        List<ProofMethod> methods =
                registered.stream().filter(allowed::contains).map(this::method).toList();
        List<Factor> factors = registered.stream().map(MethodKind::factor).toList();
        Set<MethodKind> enrollable = EnumSet.of(MethodKind.SMS, MethodKind.APP);
        enrollable.retainAll(allowed);
        enrollable.removeAll(registered);
        return new Account(text(member, "email_address"), methods, factors, enrollable, preferred());
    }

    /** The member's number, once Stytch has sent a code to it: proven before, or about to be. */
    Optional<ProofMethod> phone() {
        return text(member, "mfa_phone_number").isEmpty() ? Optional.empty() : Optional.of(method(MethodKind.SMS));
    }

    private Set<MethodKind> registered() {
        Set<MethodKind> kinds = EnumSet.noneOf(MethodKind.class);
        if (!text(member, "member_password_id").isEmpty()
                && !text(member, "email_address").isEmpty()) {
            kinds.add(MethodKind.PASSWORD);
        }
        if (phone().isPresent() && isTrue("mfa_phone_number_verified")) {
            kinds.add(MethodKind.SMS);
        }
        if (!text(member, "totp_registration_id").isEmpty()) {
            kinds.add(MethodKind.APP);
            kinds.add(MethodKind.RECOVERY_CODE);
        }
        return kinds;
    }

    private Set<MethodKind> allowed() {
        Set<MethodKind> kinds = EnumSet.noneOf(MethodKind.class);
        if (allows("auth_methods", "password")) {
            kinds.add(MethodKind.PASSWORD);
        }
        boolean spared = sparesBreakGlass && isTrue("is_breakglass");
        if (spared || allows("mfa_methods", SMS)) {
            kinds.add(MethodKind.SMS);
        }
        if (spared || allows("mfa_methods", APP)) {
            kinds.add(MethodKind.APP);
            kinds.add(MethodKind.RECOVERY_CODE);
        }
        return kinds;
    }

    /** A word that this version does not know restricts. */
    private boolean allows(String setting, String method) {
        String rule = text(organization, setting);
        List<String> named = new ArrayList<>();
        objects(organization, "allowed_" + setting, JsonString.class).forEach(word -> named.add(word.getString()));
        return rule.isEmpty() || rule.equals("ALL_ALLOWED") || named.contains(method);
    }

    private Optional<MethodKind> preferred() {
        switch (text(member, "default_mfa_method")) {
            case SMS:
                return Optional.of(MethodKind.SMS);
            case APP:
                return Optional.of(MethodKind.APP);
            default:
                return Optional.empty();
        }
    }

    private ProofMethod method(MethodKind kind) {
        String target = "";
        if (kind == MethodKind.PASSWORD) {
            target = text(member, "email_address");
        } else if (kind == MethodKind.SMS) {
            target = text(member, "mfa_phone_number");
        }
        return new ProofMethod(kind, text(member, "member_id"), target);
    }

    private boolean isTrue(String name) {
        return JsonValue.TRUE.equals(member.get(name));
    }

    @Override
    public String toString() {
        return "MemberAccount[redacted]";
    }
}
