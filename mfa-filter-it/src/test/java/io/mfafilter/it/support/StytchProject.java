package io.mfafilter.it.support;

import io.mfafilter.simulator.SimulatorOptions;
import io.mfafilter.simulator.StytchSimulator;
import io.mfafilter.simulator.calls.CallLog;
import io.mfafilter.simulator.control.CreatedSession;
import io.mfafilter.simulator.control.JwtSpec;
import io.mfafilter.simulator.fault.FaultBoard;
import io.mfafilter.simulator.organization.OrganizationSpec;
import io.mfafilter.simulator.session.FactorSpec;
import io.mfafilter.simulator.session.Product;
import io.mfafilter.simulator.session.SessionSpec;
import java.util.Map;
import java.util.UUID;

/** A simulated project of one product, as real ones are, so that one suite can run for both products. */
public final class StytchProject implements AutoCloseable {

    private final Product product;
    private final StytchSimulator simulator;

    private StytchProject(Product product) {
        this.product = product;
        this.simulator = StytchSimulator.start(SimulatorOptions.defaults().only(product));
    }

    /** With users. */
    public static StytchProject ofConsumer() {
        return new StytchProject(Product.CONSUMER);
    }

    /** With members of organizations. */
    public static StytchProject ofB2b() {
        return new StytchProject(Product.B2B);
    }

    /** The settings that every application needs; more may be put into the map. */
    public Map<String, String> settings() {
        Map<String, String> settings = Wars.settings(simulator.baseUrl());
        if (isB2b()) {
            settings.put("mfa.stytch.product", "b2b");
        }
        return settings;
    }

    public boolean isB2b() {
        return product == Product.B2B;
    }

    /** The call about a session. */
    public String asked() {
        return sessions() + "/authenticate";
    }

    /** The call that ends a session. */
    public String revoked() {
        return sessions() + "/revoke";
    }

    /** The call for the keys. */
    public String keys() {
        return sessions() + "/jwks/{project_id}";
    }

    private String sessions() {
        return isB2b() ? "/v1/b2b/sessions" : "/v1/sessions";
    }

    public StytchSimulator simulator() {
        return simulator;
    }

    public CallLog calls() {
        return simulator.calls();
    }

    public FaultBoard faults() {
        return simulator.faults();
    }

    public String mintJwt(JwtSpec spec) {
        return simulator.mintJwt(spec);
    }

    public void revoke(String session) {
        simulator.revoke(session);
    }

    /** A session of a new user, or of a new member of an organization that demands nothing. */
    public CreatedSession createSession(FactorSpec... factors) {
        return createSession(SessionSpec.with(factors));
    }

    /** The same with more about the session. */
    public CreatedSession createSession(SessionSpec spec) {
        return isB2b() ? sessionOf(newMember(new Person()), spec) : simulator.createSession(spec);
    }

    /** A session of somebody who has registered something. */
    public CreatedSession sessionOf(Person person, FactorSpec... factors) {
        String id = isB2b()
                ? newMember(person)
                : simulator.createUser(person.asUser()).userId();
        return sessionOf(id, SessionSpec.with(factors));
    }

    private CreatedSession sessionOf(String id, SessionSpec spec) {
        return simulator.createSession(isB2b() ? spec.ofMember(id) : spec.ofUser(id));
    }

    private String newMember(Person person) {
        String organization =
                simulator.b2b().createOrganization(new OrganizationSpec().name("Organization " + UUID.randomUUID()));
        return simulator.b2b().createMember(organization, person.asMember()).memberId();
    }

    public void reset() {
        simulator.reset();
    }

    @Override
    public void close() {
        simulator.close();
    }
}
