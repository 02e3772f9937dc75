package io.mfafilter.simulator.control;

import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mfafilter.simulator.json.Json;
import io.mfafilter.simulator.key.JwtForge;
import java.util.Map;

/**
 * A JWT that is not quite what Stytch would write, for attack tests. A builder: each method changes it and returns it. The
 * header's {@code alg} decides how it is signed (see {@link JwtForge}).
 *
 * <pre>{@code
 * simulator.mintJwt(JwtSpec.ofSession(session.token()).header("alg", "none"))
 * simulator.mintJwt(JwtSpec.ofSession(session.token()).without("exp").signedBy(JwtForge.SignedBy.FOREIGN))
 * }</pre>
 */
public final class JwtSpec {

    private final String session;
    private final ObjectNode claims = Json.object();
    private final ObjectNode sessionFields = Json.object();
    private final ObjectNode header = Json.object();
    private JwtForge.SignedBy signedBy = JwtForge.SignedBy.CURRENT;

    private JwtSpec(String session) {
        this.session = session;
    }

    /**
     * Starts from what an honest JWT of a session would say now.
     *
     * @param session token, JWT or id of a living session
     * @return the specification
     */
    public static JwtSpec ofSession(String session) {
        return new JwtSpec(session);
    }

    /**
     * Starts from nothing but these claims.
     *
     * @param claims JSON values
     * @return the specification
     */
    public static JwtSpec of(Map<String, ?> claims) {
        JwtSpec spec = new JwtSpec("");
        claims.forEach(spec::claim);
        return spec;
    }

    /**
     * Sets a claim.
     *
     * @param name of the claim
     * @param value JSON value; null sets JSON null
     * @return this
     */
    public JwtSpec claim(String name, Object value) {
        claims.set(name, Json.tree(value));
        return this;
    }

    /**
     * Takes a claim away.
     *
     * @param name of the claim
     * @return this
     */
    public JwtSpec without(String name) {
        claims.set(name, MissingNode.getInstance());
        return this;
    }

    /**
     * Sets a field inside the session claim.
     *
     * @param name of the field
     * @param value JSON value; null sets JSON null
     * @return this
     */
    public JwtSpec sessionField(String name, Object value) {
        sessionFields.set(name, Json.tree(value));
        return this;
    }

    /**
     * Takes a field of the session claim away.
     *
     * @param name of the field
     * @return this
     */
    public JwtSpec withoutSessionField(String name) {
        sessionFields.set(name, MissingNode.getInstance());
        return this;
    }

    /**
     * Sets a header parameter.
     *
     * @param name of the parameter
     * @param value JSON value; null sets JSON null
     * @return this
     */
    public JwtSpec header(String name, Object value) {
        header.set(name, Json.tree(value));
        return this;
    }

    /**
     * Takes a header parameter away.
     *
     * @param name of the parameter
     * @return this
     */
    public JwtSpec withoutHeader(String name) {
        header.set(name, MissingNode.getInstance());
        return this;
    }

    /**
     * Chooses the key.
     *
     * @param key whose key signs
     * @return this
     */
    public JwtSpec signedBy(JwtForge.SignedBy key) {
        signedBy = key;
        return this;
    }

    String session() {
        return session;
    }

    JwtForge.SignedBy signedBy() {
        return signedBy;
    }

    void changeClaims(ObjectNode target) {
        change(target, claims);
    }

    void changeSession(ObjectNode target) {
        change(target, sessionFields);
    }

    void changeHeader(ObjectNode target) {
        change(target, header);
    }

    private static void change(ObjectNode target, ObjectNode changes) {
        for (var entry : changes.properties()) {
            if (entry.getValue().isMissingNode()) {
                target.remove(entry.getKey());
            } else {
                target.set(entry.getKey(), entry.getValue());
            }
        }
    }

    @Override
    public String toString() {
        return "JwtSpec[redacted]";
    }
}
