package io.mfafilter.it.chaos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.mfafilter.it.support.StytchProject;
import io.mfafilter.simulator.fault.Fault;

/** What Stytch would say of a session, to be spoilt. Members are named as in the consumer product. */
final class GenuineAnswer {

    private final StytchProject stytch;
    private final ObjectNode answer;

    private GenuineAnswer(StytchProject stytch, ObjectNode answer) {
        this.stytch = stytch;
        this.answer = answer;
    }

    static GenuineAnswer about(String token, StytchProject stytch) {
        return new GenuineAnswer(stytch, stytch.answerAbout(token));
    }

    /** The call that it answers. */
    String asked() {
        return stytch.asked();
    }

    /** With something else in the session's place. */
    Fault withSession(String json) {
        ObjectNode spoilt = answer.deepCopy();
        spoilt.putRawValue(stytch.named("session"), new RawValue(json));
        return sent(spoilt);
    }

    /** With another value of a member of the session. */
    Fault with(String member, String value) {
        ObjectNode spoilt = answer.deepCopy();
        session(spoilt).put(stytch.named(member), value);
        return sent(spoilt);
    }

    /** With another one's id beside the session. */
    Fault besideSomebodyElse() {
        ObjectNode spoilt = answer.deepCopy();
        spoilt.withObject("/" + stytch.named("user")).put(stytch.named("user_id"), "somebody-else");
        return sent(spoilt);
    }

    Fault deepBesideTheSession(int depth) {
        ObjectNode spoilt = answer.deepCopy();
        spoilt.putRawValue("deep", nested(depth));
        return sent(spoilt);
    }

    Fault deepInTheCustomClaims(int depth) {
        ObjectNode spoilt = answer.deepCopy();
        session(spoilt).putObject("custom_claims").putRawValue("a", nested(depth));
        return sent(spoilt);
    }

    private ObjectNode session(ObjectNode of) {
        return (ObjectNode) of.get(stytch.named("session"));
    }

    private static RawValue nested(int depth) {
        return new RawValue("[".repeat(depth) + "]".repeat(depth));
    }

    private static Fault sent(ObjectNode json) {
        return Fault.answer(200, "application/json", json.toString());
    }
}
