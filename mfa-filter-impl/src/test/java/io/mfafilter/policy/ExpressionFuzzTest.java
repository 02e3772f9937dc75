package io.mfafilter.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.mfafilter.Factor;
import io.mfafilter.factor.FactorKind;
import io.mfafilter.policy.FactorExpression.Combination;
import io.mfafilter.policy.FactorExpression.Use;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whatever text is taken for an expression: it is refused with a position, or it is small, says the same when it is read
 * again, lets nobody in who proved nothing, and can be satisfied by somebody.
 */
class ExpressionFuzzTest {

    private static final List<List<Factor>> WORTHLESS = List.of(
            Sessions.factors(""),
            Sessions.factors("unknown imported trusted delegated impersonated"),
            List.of(new Factor("", "", Optional.of(Sessions.NOW))));

    /** Second factors alone open no session, whatever is asked for. */
    private static final List<List<Factor>> SECOND_ONLY =
            List.of(Sessions.factors("totp"), Sessions.factors("totp recovery_code totp@PT0S recovery_code@never"));

    private static final List<List<Factor>> USUAL = List.of(
            Sessions.factors("password"),
            Sessions.factors("password email_otp"),
            Sessions.factors("password sms@PT20M"),
            Sessions.factors("password sms whatsapp@never"),
            Sessions.factors("email_link totp google@PT1H"),
            Sessions.factors("sms totp@PT9M webauthn@PT5M recovery_code"),
            Sessions.factors("password@PT-1M email_otp@PT3H sms@PT2H totp@PT1H biometric wallet saml"));

    private static final Factor KEY = Sessions.factors("webauthn@PT0S").get(0);

    @DictionaryEntries({
        "password",
        "sms_otp",
        "totp",
        "phone",
        "authenticator",
        "email",
        "mfa",
        "any",
        "webauthn",
        "crypto_wallet",
        "oauth_google",
        "within",
        "of",
        "PT5M",
        "PT0S",
        "P366DT1S",
        "2 of (",
        "(",
        ")",
        ",",
        "|",
        "&",
        "impersonation"
    })
    @FuzzTest
    void text_isRefusedWithAPosition_orMakesAnExpressionThatHolds(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);

        Optional<FactorExpression> strict = parsed(text, Use.SESSION, Combination.SECURE);
        Optional<FactorExpression> weak = parsed(text, Use.SESSION, Combination.WEAK_ALLOWED);
        Optional<FactorExpression> strictStepUp = parsed(text, Use.STEP_UP, Combination.SECURE);
        Optional<FactorExpression> weakStepUp = parsed(text, Use.STEP_UP, Combination.WEAK_ALLOWED);

        strict.ifPresent(FactorExpressionAssertions::assertOpensOnlyWithAFirstFactor);
        weak.ifPresent(FactorExpressionAssertions::assertOpensOnlyWithAFirstFactor);
        assertImplies(strict, weak);
        assertImplies(strictStepUp, weakStepUp);
        assertImplies(strict, strictStepUp);
        assertImplies(weak, weakStepUp);
    }

    private static Optional<FactorExpression> parsed(String text, Use use, Combination combination) {
        FactorExpression expression;
        try {
            expression = FactorExpression.parse(text, use, combination);
        } catch (FactorExpressionException refused) {
            assertNamesAPosition(refused, text);
            return Optional.empty();
        }
        FactorExpressionAssertions.assertIsBounded(text);
        FactorExpressionAssertions.assertIsSatisfiedOnlyByProof(expression);
        FactorExpressionAssertions.assertCanBeSatisfied(expression);
        FactorExpressionAssertions.assertSaysTheSameAgain(expression, combination);
        return Optional.of(expression);
    }

    private static void assertNamesAPosition(FactorExpressionException refused, String text) {
        assertThat(refused.position()).isBetween(1, Math.min(text.length(), ExpressionParser.MAX_LENGTH) + 1);
        assertThat(refused)
                .hasMessageStartingWith("position " + refused.position() + ": ")
                .hasMessageMatching("[ -~]{1,500}");
    }

    /** What satisfies the one satisfies the other, which then is no fault either. */
    private static void assertImplies(Optional<FactorExpression> stricter, Optional<FactorExpression> laxer) {
        stricter.ifPresent(strict -> {
            assertThat(laxer).isPresent();
            for (List<Factor> session : USUAL) {
                if (isSatisfied(strict, session)) {
                    assertThat(isSatisfied(laxer.get(), session)).isTrue();
                }
            }
        });
    }

    private static boolean isSatisfied(FactorExpression expression, List<Factor> session) {
        return expression.condition().isSatisfiedBy(Sessions.evidence(session));
    }

    /** What holds for every expression that was accepted. */
    private static final class FactorExpressionAssertions {

        private FactorExpressionAssertions() {}

        static void assertIsBounded(String text) {
            List<List<Atom>> alternatives = ExpressionParser.parse(text);
            assertThat(text.length()).isLessThanOrEqualTo(ExpressionParser.MAX_LENGTH);
            assertThat(alternatives).hasSizeBetween(1, ExpressionParser.MAX_ALTERNATIVES);
            for (List<Atom> atoms : alternatives) {
                assertThat(atoms).hasSizeBetween(1, ExpressionParser.MAX_ATOMS);
            }
        }

        static void assertIsSatisfiedOnlyByProof(FactorExpression expression) {
            for (List<Factor> session : WORTHLESS) {
                assertThat(isSatisfied(expression, session)).as("%s", session).isFalse();
            }
            for (List<Factor> session : USUAL) {
                if (isSatisfied(expression, session)) {
                    List<Factor> more = new ArrayList<>(session);
                    more.add(KEY);
                    assertThat(isSatisfied(expression, more)).isTrue();
                } else {
                    assertThat(expression
                                    .condition()
                                    .shortfall(Sessions.evidence(session))
                                    .cheapestFirst())
                            .isNotEmpty();
                }
            }
        }

        static void assertOpensOnlyWithAFirstFactor(FactorExpression expression) {
            for (List<Factor> session : SECOND_ONLY) {
                assertThat(isSatisfied(expression, session)).as("%s", session).isFalse();
            }
        }

        /** One factor for each word of one alternative, and what makes any session a secure one. */
        static void assertCanBeSatisfied(FactorExpression expression) {
            List<Factor> secure = Sessions.factors("password@PT0S sms@PT0S webauthn@PT0S");
            assertThat(ExpressionParser.parse(expression.text())).anyMatch(atoms -> {
                List<Factor> session = new ArrayList<>(secure);
                atoms.forEach(atom -> session.add(proofOf(atom)));
                return isSatisfied(expression, session);
            });
        }

        static void assertSaysTheSameAgain(FactorExpression expression, Combination combination) {
            FactorExpression again = FactorExpression.parse(expression.text(), expression.use(), combination);
            assertThat(again.text()).isEqualTo(expression.text()).matches("[!-~]+( [!-~]+)*");
            for (List<Factor> session : USUAL) {
                assertThat(isSatisfied(again, session)).isEqualTo(isSatisfied(expression, session));
            }
        }

        private static Factor proofOf(Atom atom) {
            FactorKind kind = FactorKind.values()[Long.numberOfTrailingZeros(atom.kinds())];
            FactorKind.Spelling spelling = kind.spellings().get(0);
            return new Factor(spelling.type(), spelling.deliveryMethod(), Optional.of(Sessions.NOW));
        }
    }
}
