package io.mfafilter.it.resume;

import com.fasterxml.jackson.databind.JsonNode;
import io.mfafilter.it.support.StytchProject;
import java.util.HashMap;
import java.util.Map;

/** Proves an SMS code once more in a session, as a challenge page of the application's own would: by Stytch's API. */
final class Stacking {

    private final StytchProject stytch;

    Stacking(StytchProject stytch) {
        this.stytch = stytch;
    }

    /** What Stytch answers: the session's new credentials among it. */
    JsonNode sms(String sessionToken, String phone) {
        return stytch.isB2b() ? ofAMember(sessionToken, phone) : ofAUser(sessionToken, phone);
    }

    private JsonNode ofAUser(String sessionToken, String phone) {
        JsonNode sent = stytch.call("/v1/otps/sms/send", Map.of("phone_number", phone));
        return stytch.call(
                "/v1/otps/authenticate",
                Map.of(
                        "method_id", sent.get("phone_id").asText(),
                        "code", stytch.simulator().inbox().newestSecret(phone),
                        "session_token", sessionToken));
    }

    private JsonNode ofAMember(String sessionToken, String phone) {
        JsonNode session = stytch.answerAbout(sessionToken).get("member_session");
        Map<String, String> member = Map.of(
                "organization_id", session.get("organization_id").asText(),
                "member_id", session.get("member_id").asText(),
                "session_token", sessionToken);
        stytch.call("/v1/b2b/otps/sms/send", member);
        Map<String, String> proof = new HashMap<>(member);
        proof.put("code", stytch.simulator().inbox().newestSecret(phone));
        return stytch.call("/v1/b2b/otps/sms/authenticate", proof);
    }
}
