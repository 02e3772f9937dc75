package io.mfafilter.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.mfafilter.simulator.control.CreatedMember;
import io.mfafilter.simulator.organization.MemberSpec;
import io.mfafilter.simulator.organization.OrganizationSpec;
import java.util.ArrayList;
import java.util.List;

/** An organization with one member, Lee, and the calls by which he logs in. */
final class Company {

    static final String EMAIL = "lee@example.com";
    static final String PASSWORD = "correct horse";
    static final String PHONE = "+12025550199";
    static final String SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

    private final StytchSimulator stytch;
    private final Api api;
    private final CreatedMember lee;

    Company(StytchSimulator stytch, OrganizationSpec organization, MemberSpec lee) {
        this.stytch = stytch;
        this.api = new Api(stytch);
        this.lee = stytch.b2b().createMember(stytch.b2b().createOrganization(organization), lee);
    }

    static OrganizationSpec freight() {
        return new OrganizationSpec().name("Example Freight");
    }

    static MemberSpec lee() {
        return new MemberSpec(EMAIL).password(PASSWORD);
    }

    String organizationId() {
        return lee.organizationId();
    }

    String memberId() {
        return lee.memberId();
    }

    JsonNode member() {
        return stytch.b2b().member(memberId());
    }

    Api.Answer password(Object... more) {
        return api.post(
                "/v1/b2b/passwords/authenticate",
                with(more, "organization_id", organizationId(), "email_address", EMAIL, "password", PASSWORD));
    }

    /** Logs in as far as a password goes. */
    String intermediateToken() {
        return password().ok().text("intermediate_session_token");
    }

    Api.Answer sendSms(Object... more) {
        return aboutLee("otps/sms/send", more);
    }

    Api.Answer sms(String code, Object... more) {
        return aboutLee("otps/sms/authenticate", with(more, "code", code));
    }

    String smsCode() {
        return stytch.inbox().newestSecret(PHONE);
    }

    Api.Answer createApp(Object... more) {
        return aboutLee("totp", more);
    }

    Api.Answer app(String code, Object... more) {
        return aboutLee("totp/authenticate", with(more, "code", code));
    }

    String appCode() {
        return stytch.totpCode(SECRET);
    }

    Api.Answer recover(String code, Object... more) {
        return aboutLee("recovery_codes/recover", with(more, "recovery_code", code));
    }

    List<String> recoveryCodes() {
        List<String> codes = new ArrayList<>();
        api.get("/v1/b2b/recovery_codes/" + organizationId() + "/" + memberId())
                .ok()
                .json()
                .path("recovery_codes")
                .forEach(code -> codes.add(code.asText()));
        return codes;
    }

    private Api.Answer aboutLee(String path, Object... more) {
        return api.post("/v1/b2b/" + path, with(more, "organization_id", organizationId(), "member_id", memberId()));
    }

    private static Object[] with(Object[] more, Object... first) {
        List<Object> all = new ArrayList<>(List.of(first));
        all.addAll(List.of(more));
        return all.toArray();
    }

    static List<String> methods(Api.Answer answer) {
        return answer.json()
                .path("member_session")
                .path("authentication_factors")
                .findValuesAsText("delivery_method");
    }
}
