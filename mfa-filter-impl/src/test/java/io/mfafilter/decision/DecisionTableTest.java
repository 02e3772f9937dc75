package io.mfafilter.decision;

import static io.mfafilter.session.FakeStytch.NOW;
import static io.mfafilter.session.FakeStytch.SKEW;
import static io.mfafilter.session.FakeStytch.credentials;
import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.config.B2bSettings;
import io.mfafilter.config.EnrolmentSettings;
import io.mfafilter.config.SampleSettings;
import io.mfafilter.organization.MemberStanding;
import io.mfafilter.organization.Membership;
import io.mfafilter.organization.MfaMethod;
import io.mfafilter.organization.OrganizationPolicy;
import io.mfafilter.organization.Tenants;
import io.mfafilter.session.FakeStytch;
import io.mfafilter.session.Product;
import io.mfafilter.session.StytchSessions.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The decision table of {@code docs/b2b.md}, cell by cell, against the code and against a reference written here. */
class DecisionTableTest {

    private static final Path PAGE = Path.of("..", "docs", "b2b.md");
    private static final String HEADING = "#### Local rule ";
    private static final List<String> SESSIONS = List.of("primary only", "+ SMS", "+ TOTP", "+ recovery code");
    private static final String PRIMARY = "magic_link/email";
    private static final Map<String, String> SECOND = Map.of(
            "+ SMS", "otp/sms", "+ TOTP", "totp/authenticator_app", "+ recovery code", "recovery_codes/recovery_code");

    /**
     * A cell of the table.
     *
     * @param rule the application's own rule
     * @param required whether the organization's policy is REQUIRED_FOR_ALL
     * @param enrolled whether the member is, with phone and app
     * @param restriction the one allowed method; empty text for none
     * @param breakGlass whether the member is one
     * @param exempt whether break-glass members are spared the restriction
     * @param session which factors the session holds
     * @param outcome what the page says
     */
    record Cell(
            String rule,
            boolean required,
            boolean enrolled,
            String restriction,
            boolean breakGlass,
            boolean exempt,
            String session,
            String outcome) {

        String place() {
            return String.join(
                    "/", rule, "" + required, "" + enrolled, restriction, "" + breakGlass, "" + exempt, session);
        }
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @MethodSource("cells")
    void cell_isWhatTheCodeDecides(Cell cell) {
        assertThat(decided(cell)).isEqualTo(cell.outcome());
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @MethodSource("cells")
    void cell_isWhatTheRulesSay(Cell cell) {
        assertThat(reference(cell)).isEqualTo(cell.outcome());
    }

    @Test
    void table_hasEveryCellOnce() throws IOException {
        List<Cell> cells = cells().toList();

        assertThat(cells).hasSize(3 * 2 * 2 * 3 * 3 * 4);
        assertThat(new HashSet<>(cells.stream().map(Cell::place).toList())).hasSameSizeAs(cells);
        assertThat(cells.stream().map(Cell::outcome).distinct())
                .containsExactlyInAnyOrder("passes", "insufficient_factors", "not_enrolled");
    }

    // --- the code

    private static String decided(Cell cell) {
        String[] factors = cell.session().equals("primary only")
                ? new String[] {PRIMARY}
                : new String[] {PRIMARY, SECOND.get(cell.session())};
        List<String> registered = new ArrayList<>(List.of(PRIMARY));
        if (cell.enrolled()) {
            registered.addAll(SECOND.values());
        }
        Answer.Alive alive = (Answer.Alive) FakeStytch.alive(Product.B2B, "t", registered, factors);
        FakeStytch stytch = new FakeStytch(Product.B2B)
                .knows(
                        "t",
                        new Answer.Alive(
                                alive.claims(),
                                alive.registered(),
                                alive.userSince(),
                                Optional.of(membership(cell)),
                                alive.freshJwt()));
        B2bSettings settings = new B2bSettings(true, Duration.ofMinutes(5), cell.exempt(), Tenants.ALL);
        FakeOrganizations neverAsked = new FakeOrganizations(stytch);
        Enforcement enforcement = new Enforcement(
                stytch.verifier(),
                () -> NOW,
                SKEW,
                Duration.ZERO,
                EnrolmentSettings.DEFAULT,
                OrganizationRules.of(settings, neverAsked, () -> NOW));
        AccessRule rule = new AccessRules(SampleSettings.valid()
                        .with("mfa.required-factors", cell.rule())
                        .settings())
                .ofFilter("default")
                .orElseThrow();
        Decision decision = enforcement.decide(new RequestProof(credentials("t"), NOW), rule);
        assertThat(neverAsked.asked()).isEmpty();
        return decision instanceof Decision.Denied denied
                ? denied.denial().reason().code()
                : "passes";
    }

    private static Membership membership(Cell cell) {
        Set<MfaMethod> allowed = cell.restriction().isEmpty()
                ? MfaMethod.ALL
                : Set.of(MfaMethod.named(cell.restriction()).orElseThrow());
        return new Membership(
                FakeStytch.ORGANIZATION,
                "t",
                new OrganizationPolicy(cell.required(), !cell.restriction().isEmpty(), allowed),
                new MemberStanding(cell.enrolled(), cell.breakGlass()));
    }

    // --- the reference, which knows none of the code's types

    private static String reference(Cell cell) {
        String proven =
                cell.session().equals("+ SMS") ? "sms_otp" : cell.session().equals("primary only") ? "nothing" : "totp";
        boolean unrestricted = cell.restriction().isEmpty() || cell.breakGlass() && cell.exempt();
        boolean allowed = !proven.equals("nothing") && (unrestricted || proven.equals(cell.restriction()));
        boolean organizationSaysYes = !cell.required() && !cell.enrolled() || allowed;
        boolean ruleSaysYes = cell.rule().equals("any")
                || cell.rule().equals("mfa") && !proven.equals("nothing")
                || cell.rule().equals("mfa, totp") && cell.session().equals("+ TOTP");
        if (organizationSaysYes && ruleSaysYes) {
            return "passes";
        }
        // Who is enrolled has registered whatever anybody could ask for here, and who is not has registered nothing.
        return cell.enrolled() ? "insufficient_factors" : "not_enrolled";
    }

    // --- the page

    static Stream<Cell> cells() throws IOException {
        List<Cell> cells = new ArrayList<>();
        String rule = "";
        for (String line : Files.readAllLines(PAGE)) {
            if (line.startsWith(HEADING)) {
                rule = line.substring(HEADING.length()).replace("`", "");
            } else if (line.startsWith("#")) {
                rule = "";
            } else if (!rule.isEmpty() && line.startsWith("| `")) {
                cells.addAll(row(rule, line));
            }
        }
        return cells.stream();
    }

    private static List<Cell> row(String rule, String line) {
        List<String> columns = Arrays.stream(line.replace("`", "").split("\\|"))
                .map(String::strip)
                .skip(1)
                .toList();
        if (columns.get(0).equals("mfa_policy")) {
            return List.of();
        }
        List<Cell> row = new ArrayList<>();
        for (int i = 0; i < SESSIONS.size(); i++) {
            row.add(new Cell(
                    rule,
                    one(columns.get(0), "REQUIRED_FOR_ALL", "OPTIONAL"),
                    one(columns.get(1), "enrolled", "not enrolled"),
                    columns.get(2).equals("ALL_ALLOWED")
                            ? ""
                            : columns.get(2).replace("RESTRICTED to ", "").toLowerCase(Locale.ROOT),
                    !one(columns.get(3), "no", "yes", "exempt"),
                    columns.get(3).equals("exempt"),
                    SESSIONS.get(i),
                    columns.get(4 + i)));
        }
        return row;
    }

    /** Whether a text is the first of those that it may be. */
    private static boolean one(String text, String... choice) {
        assertThat(choice).contains(text);
        return text.equals(choice[0]);
    }
}
