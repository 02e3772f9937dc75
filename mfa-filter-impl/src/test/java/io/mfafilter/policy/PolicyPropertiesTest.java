package io.mfafilter.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.mfafilter.DenialReason;
import io.mfafilter.Factor;
import io.mfafilter.policy.FactorExpression.Combination;
import io.mfafilter.policy.FactorExpression.Use;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** What holds for every expression and every session. */
class PolicyPropertiesTest {

    /** What a user would show when asked for a word; an app alone is no first factor, so a key for authenticator. */
    private static final Map<String, String> PROOFS = Map.ofEntries(
            Map.entry("password", "password/knowledge"),
            Map.entry("knowledge", "password/knowledge"),
            Map.entry("email_link", "magic_link/email"),
            Map.entry("embedded_link", "magic_link/embedded"),
            Map.entry("email_otp", "otp/email"),
            Map.entry("email", "sso/sso_saml"),
            Map.entry("oauth", "oauth/oauth_google"),
            Map.entry("sms_otp", "otp/sms"),
            Map.entry("whatsapp_otp", "otp/whatsapp"),
            Map.entry("phone", "otp/whatsapp"),
            Map.entry("totp", "totp/authenticator_app"),
            Map.entry("recovery_code", "totp/recovery_code"),
            Map.entry("webauthn", "webauthn/webauthn_registration"),
            Map.entry("authenticator", "webauthn/webauthn_registration"),
            Map.entry("crypto_wallet", "crypto/crypto_wallet"));

    private static final List<String> NEVER_COUNTED = List.of(
            "telepathy/thought",
            "impersonated/impersonation",
            "imported/imported_auth0",
            "trusted_auth_token/trusted_token_exchange",
            "oauth/oauth_access_token_exchange",
            "oauth/oauth_myspace",
            "otp/knowledge",
            "Password/Knowledge",
            "/");

    @Property(tries = 5000)
    void verdict_isThatOfTheReference(
            @ForAll("questions") Question question, @ForAll("sessions") List<Factor> session) {
        Condition condition = question.condition();

        assertThat(told(condition, session)).isEqualTo(question.reference(session));
    }

    @Property(tries = 2000)
    void expressionRefusedAsImpossible_isSatisfiedByNothing(
            @ForAll("formulas") Formula formula,
            @ForAll Use use,
            @ForAll Combination combination,
            @ForAll("freshSessions") List<Factor> session) {
        Question question = new Question(formula, use, combination);

        if (question.isRefusedAsImpossible()) {
            assertThat(question.reference(session)).isNotEqualTo("satisfied");
        }
    }

    @Property(tries = 2000)
    void factorAdded_neverTurnsAllowIntoDeny(
            @ForAll("questions") Question question,
            @ForAll("sessions") List<Factor> session,
            @ForAll("factors") Factor added,
            @ForAll @IntRange(max = 6) int place) {
        Condition condition = question.condition();
        List<Factor> more = new ArrayList<>(session);
        more.add(Math.min(place, session.size()), added);

        assertImplied(condition, session, more);
    }

    @Property(tries = 2000)
    void factorRefreshed_neverTurnsAllowIntoDeny(
            @ForAll("questions") Question question,
            @ForAll("filledSessions") List<Factor> session,
            @ForAll @IntRange(max = 5) int place) {
        Condition condition = question.condition();
        int refreshed = place % session.size();

        assertImplied(condition, session, proven(session, refreshed, Optional.of(Sessions.NOW)));
    }

    @Property(tries = 2000)
    void factorRemovedOrAged_neverTurnsDenyIntoAllow(
            @ForAll("questions") Question question,
            @ForAll("filledSessions") List<Factor> session,
            @ForAll @IntRange(max = 5) int place,
            @ForAll("times") Optional<Instant> time) {
        Condition condition = question.condition();
        int changed = place % session.size();
        List<Factor> fewer = new ArrayList<>(session);
        fewer.remove(changed);
        Optional<Instant> was = session.get(changed).lastAuthenticatedAt();

        assertImplied(condition, fewer, session);
        if (time.isEmpty()
                || was.isPresent()
                        && !was.get().isAfter(Sessions.NOW)
                        && time.get().isBefore(was.get())) {
            assertImplied(condition, proven(session, changed, time), session);
        }
    }

    @Property(tries = 2000)
    void session_growingOlder_neverTurnsDenyIntoAllow(
            @ForAll("policyQuestions") Question question,
            @ForAll("pastSessions") List<Factor> session,
            @ForAll @IntRange(min = 1, max = 10_000) int seconds) {
        Condition condition = question.condition();
        Evidence now = Sessions.evidence(session);
        Evidence later = new Evidence(now.factors(), now.now().plusSeconds(seconds), now.clockSkew());

        if (condition.isSatisfiedBy(later)) {
            assertThat(condition.isSatisfiedBy(now)).isTrue();
        }
    }

    @Property(tries = 2000)
    void factorsThatNeverCount_changeNothing(
            @ForAll("questions") Question question, @ForAll("sessions") List<Factor> session) {
        Requirement requirement = question.requirement();
        // Impersonation counts for nothing, but forbids a step-up; that is tested where step-ups are.
        List<Factor> given = withoutImpersonation(session);
        List<Factor> counted = given.stream()
                .filter(factor -> Reference.countedFactors().contains(factor.type() + "/" + factor.deliveryMethod()))
                .toList();

        assertThat(requirement.judge(Sessions.evidence(given)))
                .isEqualTo(requirement.judge(Sessions.evidence(counted)));
    }

    @Property(tries = 2000)
    void orderOfFactors_changesNothing(
            @ForAll("secureQuestions") Question question,
            @ForAll("sessions") List<Factor> session,
            @ForAll Random random) {
        Requirement requirement = question.requirement();
        List<Factor> shuffled = new ArrayList<>(session);
        Collections.shuffle(shuffled, random);

        assertThat(requirement.judge(Sessions.evidence(shuffled)))
                .isEqualTo(requirement.judge(Sessions.evidence(session)));
    }

    @Property(tries = 3000)
    void factorsNamed_whenProven_satisfy(
            @ForAll("secureQuestions") Question question, @ForAll("sessions") List<Factor> session) {
        Condition condition = question.condition();
        if (condition.isSatisfiedBy(Sessions.evidence(session))) {
            return;
        }
        Shortfall shortfall = condition.shortfall(Sessions.evidence(session));

        assertThat(shortfall.cheapestFirst()).allSatisfy(missing -> {
            assertThat(missing.words()).isNotEmpty().hasSizeGreaterThanOrEqualTo(missing.factors());
            List<String> enough = missing.words().subList(0, missing.factors());
            assertThat(told(condition, withProofs(session, enough)))
                    .as("with %s", enough)
                    .isEqualTo("satisfied");
        });
        assertThat(shortfall.cheapestFirst()).extracting(Missing::factors).isSorted();
    }

    @Property(tries = 2000)
    void factorsNamed_whereWeakIsAllowed_satisfyWhenProvenAnew(
            @ForAll("weakQuestions") Question question, @ForAll("sessions") List<Factor> session) {
        Requirement requirement = question.requirement();

        if (requirement.judge(Sessions.evidence(session)) instanceof Verdict.Unsatisfied unsatisfied
                && unsatisfied.reason() != DenialReason.FORBIDDEN_SESSION) {
            List<Factor> proven = session;
            // A word stands for as many factors as the expression asks for.
            for (int i = 0; i < ExpressionParser.MAX_ATOMS; i++) {
                proven = withProofs(proven, unsatisfied.factors());
            }
            assertThat(requirement.judge(Sessions.evidence(withoutImpersonation(proven))))
                    .isEqualTo(Verdict.Satisfied.INSTANCE);
        }
    }

    @Property(tries = 2000)
    void verdict_namesFewWordsOnceEach_andAnAgeOfTheExpression(
            @ForAll("secureQuestions") Question question, @ForAll("sessions") List<Factor> session) {
        Requirement requirement = question.requirement();

        if (requirement.judge(Sessions.evidence(withoutImpersonation(session)))
                instanceof Verdict.Unsatisfied unsatisfied) {
            assertThat(unsatisfied.factors())
                    .isNotEmpty()
                    .doesNotHaveDuplicates()
                    .hasSizeLessThanOrEqualTo(Requirement.MAX_WORDS)
                    .allMatch(PROOFS::containsKey);
            unsatisfied
                    .maxAge()
                    .filter(age -> !age.equals(Question.STEP_UP_AGE))
                    .ifPresent(age -> assertThat(question.formula().text()).contains("within " + age));
            if (unsatisfied.reason() == DenialReason.STALE_FACTORS) {
                assertThat(unsatisfied.maxAge()).isPresent();
            }
        }
    }

    @Property(tries = 2000)
    void notEnrolled_isSaidOnlyOfThoseWhoCouldNot(
            @ForAll("policyQuestions") Question question,
            @ForAll("pastSessions") List<Factor> session,
            @ForAll("pastSessions") List<Factor> registered) {
        Requirement requirement = question.requirement();
        Verdict plain = requirement.judge(Sessions.evidence(session));

        Verdict verdict = requirement.judge(Sessions.evidence(session), new Enrolment(registered));

        if (Sessions.told(verdict).startsWith("not_enrolled")) {
            List<Factor> everything = new ArrayList<>();
            session.forEach(factor -> everything.add(provenNow(factor)));
            registered.forEach(factor -> everything.add(provenNow(factor)));
            assertThat(Sessions.told(plain)).startsWith("insufficient_factors");
            assertThat(question.reference(everything)).isNotEqualTo("satisfied");
        } else {
            assertThat(verdict).isEqualTo(plain);
        }
    }

    @Property(tries = 2000)
    void text_readAgain_isTheSameExpression(
            @ForAll("secureQuestions") Question question, @ForAll("sessions") List<Factor> session) {
        Condition once = question.condition();
        Use use = question.use();
        FactorExpression expression =
                FactorExpression.parse("\n " + question.formula().text() + "\t", use, Combination.SECURE);
        FactorExpression again = FactorExpression.parse(expression.text(), use, Combination.SECURE);

        assertThat(again.text()).isEqualTo(expression.text());
        assertThat(told(again.condition(), session)).isEqualTo(told(once, session));
    }

    @Property(tries = 3000)
    void anyText_isAnExpressionOrAFault(@ForAll String text, @ForAll Use use, @ForAll Combination combination) {
        assertExpressionOrFault(text, use, combination);
    }

    @Property(tries = 5000)
    void anyPiecesOfTheLanguage_areAnExpressionOrAFault(
            @ForAll("pieces") List<String> pieces, @ForAll Use use, @ForAll Combination combination) {
        assertExpressionOrFault(String.join(" ", pieces), use, combination);
        assertExpressionOrFault(String.join("", pieces), use, combination);
    }

    @Provide
    Arbitrary<List<String>> pieces() {
        return Arbitraries.of(
                        "password",
                        "totp",
                        "mfa",
                        "any",
                        "embedded",
                        "(",
                        ")",
                        "(",
                        ")",
                        ",",
                        "|",
                        "&",
                        "2",
                        "of",
                        "1 of (",
                        "within",
                        "PT5M",
                        "PT0S",
                        "within PT1M",
                        "impersonation",
                        "email_lin",
                        "\u0000",
                        "999999999999",
                        "\ud800")
                .list()
                .ofMaxSize(14);
    }

    /** Made from a random source at once: shrinking trees takes far longer than reading the one that failed. */
    @Provide
    Arbitrary<Formula> formulas() {
        return Arbitraries.randomValue(random -> formula(random, 2));
    }

    @Provide
    Arbitrary<Question> questions() {
        return questions(List.of(Use.values()), List.of(Combination.values()));
    }

    @Provide
    Arbitrary<Question> secureQuestions() {
        return questions(List.of(Use.values()), List.of(Combination.SECURE));
    }

    @Provide
    Arbitrary<Question> weakQuestions() {
        return questions(List.of(Use.values()), List.of(Combination.WEAK_ALLOWED));
    }

    @Provide
    Arbitrary<Question> policyQuestions() {
        return questions(List.of(Use.SESSION), List.of(Combination.SECURE));
    }

    private static Arbitrary<Question> questions(List<Use> uses, List<Combination> combinations) {
        return Arbitraries.randomValue(random -> Stream.generate(
                        () -> new Question(formula(random, 2), oneOf(uses, random), oneOf(combinations, random)))
                .filter(Question::canBeAsked)
                .findFirst()
                .orElseThrow());
    }

    @Provide
    Arbitrary<Factor> factors() {
        Arbitrary<String> spellings = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.of(Reference.countedFactors())), Tuple.of(1, Arbitraries.of(NEVER_COUNTED)));
        return Combinators.combine(spellings, times()).as(PolicyPropertiesTest::factor);
    }

    @Provide
    Arbitrary<List<Factor>> sessions() {
        return factors().list().ofMaxSize(6);
    }

    @Provide
    Arbitrary<List<Factor>> filledSessions() {
        return factors().list().ofMinSize(1).ofMaxSize(6);
    }

    @Provide
    Arbitrary<List<Factor>> freshSessions() {
        return Arbitraries.of(Reference.countedFactors())
                .map(spelling -> factor(spelling, Optional.of(Sessions.NOW)))
                .list()
                .ofMinSize(3)
                .ofMaxSize(8);
    }

    @Provide
    Arbitrary<List<Factor>> pastSessions() {
        return Combinators.combine(
                        Arbitraries.of(Reference.countedFactors()),
                        times().filter(time -> time.isEmpty() || !time.get().isAfter(Sessions.NOW)))
                .as(PolicyPropertiesTest::factor)
                .list()
                .ofMaxSize(6);
    }

    @Provide
    Arbitrary<Optional<Instant>> times() {
        return Arbitraries.of(
                        "",
                        "",
                        "PT0S",
                        "PT1S",
                        "PT59.999999999S",
                        "PT1M",
                        "PT4M59.999999999S",
                        "PT5M",
                        "PT10M",
                        "PT1H",
                        "P999D",
                        "PT-10S",
                        "PT-10.000000001S",
                        "P-9D")
                .map(age -> age.isEmpty() ? Optional.empty() : Optional.of(Sessions.NOW.minus(Duration.parse(age))));
    }

    private static Formula formula(Random random, int depth) {
        int shape = depth == 0 ? 0 : random.nextInt(5);
        if (shape == 0) {
            String age = oneOf(List.of("", "", "PT1M", "PT5M", "PT1H"), random);
            return new Formula.Word(
                    oneOf(Reference.words(), random),
                    age.isEmpty() ? Optional.empty() : Optional.of(Duration.parse(age)));
        }
        List<Formula> parts = Stream.generate(() -> formula(random, depth - 1))
                .limit(1 + random.nextInt(3))
                .toList();
        return switch (shape) {
            case 1 -> new Formula.All(parts, ", ");
            case 2 -> new Formula.All(parts, " & ");
            case 3 -> new Formula.Either(parts);
            default -> new Formula.Some(1 + random.nextInt(parts.size()), parts);
        };
    }

    private static <T> T oneOf(List<T> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }

    /** An expression, and what it is read for. */
    record Question(Formula formula, Use use, Combination combination) {

        static final Duration STEP_UP_AGE = Duration.ofDays(1);

        boolean canBeAsked() {
            return fault().isEmpty();
        }

        boolean isRefusedAsImpossible() {
            return fault().filter(message -> message.contains("can never be satisfied"))
                    .isPresent();
        }

        private Optional<String> fault() {
            try {
                expression();
                return Optional.empty();
            } catch (FactorExpressionException e) {
                assertThat(e.getMessage()).containsAnyOf("can never be satisfied", "too complex: more than 8 factors");
                return Optional.of(e.getMessage());
            }
        }

        FactorExpression expression() {
            return FactorExpression.parse(formula.text(), use, combination);
        }

        Condition condition() {
            return expression().condition();
        }

        /** The expression as a policy, or as a step-up beside a policy that asks for less. */
        Requirement requirement() {
            if (use == Use.SESSION) {
                return Sessions.requirement(expression());
            }
            MfaPolicy any = Sessions.policy(Sessions.expression("any"));
            return new Requirement(List.of(any), List.of(new StepUp(expression(), STEP_UP_AGE)));
        }

        String reference(List<Factor> session) {
            return Reference.verdict(formula, use, combination, session);
        }
    }

    private static String told(Condition condition, List<Factor> session) {
        Evidence evidence = Sessions.evidence(session);
        return condition.isSatisfiedBy(evidence)
                ? "satisfied"
                : condition.shortfall(evidence).reason().code();
    }

    private static void assertImplied(Condition condition, List<Factor> less, List<Factor> more) {
        if (condition.isSatisfiedBy(Sessions.evidence(less))) {
            assertThat(condition.isSatisfiedBy(Sessions.evidence(more))).isTrue();
        }
    }

    private static void assertExpressionOrFault(String text, Use use, Combination combination) {
        try {
            FactorExpression expression = FactorExpression.parse(text, use, combination);
            assertThat(FactorExpression.parse(expression.text(), use, combination)
                            .text())
                    .isEqualTo(expression.text());
        } catch (FactorExpressionException e) {
            assertThat(e.position()).isBetween(1, text.length() + 1);
            assertThat(e.getMessage())
                    .startsWith("position " + e.position() + ": ")
                    .matches("[ -~]{1,300}");
        } catch (RuntimeException e) {
            fail("neither an expression nor a fault", e);
        }
    }

    private static Factor factor(String spelling, Optional<Instant> time) {
        int slash = spelling.indexOf('/');
        return new Factor(spelling.substring(0, slash), spelling.substring(slash + 1), time);
    }

    private static List<Factor> proven(List<Factor> session, int index, Optional<Instant> time) {
        List<Factor> changed = new ArrayList<>(session);
        Factor factor = session.get(index);
        changed.set(index, new Factor(factor.type(), factor.deliveryMethod(), time));
        return changed;
    }

    private static Factor provenNow(Factor factor) {
        return new Factor(factor.type(), factor.deliveryMethod(), Optional.of(Sessions.NOW));
    }

    private static List<Factor> withProofs(List<Factor> session, List<String> words) {
        List<Factor> more = new ArrayList<>(session);
        words.forEach(word -> more.add(factor(PROOFS.get(word), Optional.of(Sessions.NOW))));
        return more;
    }

    private static List<Factor> withoutImpersonation(List<Factor> session) {
        return session.stream()
                .filter(factor -> !factor.type().equals("impersonated"))
                .toList();
    }
}
