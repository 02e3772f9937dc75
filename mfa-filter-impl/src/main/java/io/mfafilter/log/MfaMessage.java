package io.mfafilter.log;

import java.lang.System.Logger.Level;

/**
 * Every message with a code. A code never changes its meaning and is never used again; {@code docs/messages.md} is kept
 * equal to this table by a test. No parameter is ever a credential.
 */
public enum MfaMessage {

    // MFA01xx: settings
    SETTING_MISSING("MFA0101", Level.ERROR, "{0} is required: {1}"),
    SETTING_INVALID("MFA0102", Level.ERROR, "{0} is not valid: {1}"),
    SETTING_UNKNOWN("MFA0103", Level.ERROR, "{0} is no setting of mfa-filter{1}"),
    // MFA0104 named a Stytch product that was not supported yet; it is not used again
    CONFIGURATION_REFUSED(
            "MFA0105",
            Level.ERROR,
            "mfa-filter found {0} fault(s); the application is not deployed until they are mended"),
    SETTING_IGNORED("MFA0106", Level.WARNING, "{0} is no setting of mfa-filter and has no effect{1}"),
    WEAK_COMBINATIONS_ALLOWED(
            "MFA0107",
            Level.WARNING,
            "mfa.session.allow-weak-combinations is true: two factors that prove the same ownership are taken for two"),
    AMBIGUOUS_PATHS_IGNORED(
            "MFA0108",
            Level.WARNING,
            "mfa.ambiguous-paths is ignore: a path that the server and a framework read differently may get past a mapping"),
    REPORT_ONLY("MFA0109", Level.WARNING, "{0} is report-only: refusals are reported and not carried out"),

    // MFA02xx: annotations, filters and policies of the application
    ANNOTATION_NOT_ENFORCEABLE(
            "MFA0201",
            Level.ERROR,
            "@RequiresStepUp on {0} cannot be enforced: the class is neither a CDI bean nor a JAX-RS resource of this"
                    + " application; give it a scope, or remove the annotation"),
    ANNOTATION_ON_UNCALLABLE_METHOD(
            "MFA0202",
            Level.ERROR,
            "@RequiresStepUp on {0} cannot be enforced: the method is {1}, and no container can intercept it"),
    ANNOTATION_ON_INTERFACE(
            "MFA0203",
            Level.ERROR,
            "@RequiresStepUp on {0} cannot be enforced: it stands only on an interface; put it on the class or method"
                    + " that implements it"),
    ANNOTATION_MINUTES("MFA0204", Level.ERROR, "@RequiresStepUp on {0}: minutes must be 1 to 1440, not {1}"),
    ANNOTATION_FACTORS("MFA0205", Level.ERROR, "@RequiresStepUp on {0}: factors is not valid: {1}"),
    ANNOTATION_POLICY(
            "MFA0206", Level.ERROR, "@RequiresStepUp on {0}: there is no policy {1}; define mfa.policy.{1}.*"),
    ANNOTATION_ON_LOCATOR(
            "MFA0207",
            Level.ERROR,
            "@RequiresStepUp on {0} cannot be enforced: a sub-resource locator runs before any filter of JAX-RS; give its"
                    + " class a CDI scope, or annotate the class that it returns instead"),
    FILTER_POLICY(
            "MFA0208",
            Level.ERROR,
            Limit.A_FEW,
            "filter {0}: init-param policy names {1}, which does not exist; define mfa.policy.{1}.*"),
    FILTER_NOT_MAPPED("MFA0209", Level.ERROR, "filter {0} is declared and mapped to nothing, so it protects nothing"),
    FILTER_NOT_REGISTERED("MFA0210", Level.ERROR, "the server did not take the filter for {0}: {1}"),
    NOTHING_PROTECTED(
            "MFA0211",
            Level.WARNING,
            "mfa-filter is in this application and protects nothing: no filter is mapped and no @RequiresStepUp is used"),
    STARTED("MFA0212", Level.INFO, "mfa-filter enforces: {0}"),
    SERVICES_SWITCHED_OFF(
            "MFA0213",
            Level.ERROR,
            "{0} may switch off the JAX-RS service loading that guards @RequiresStepUp on resources that are no CDI beans: {1}"),
    INITIALIZER_NOT_CALLED(
            "MFA0214",
            Level.ERROR,
            "the server did not call the initializer of mfa-filter, so nothing is guarded and the application is not started:"
                    + " an <absolute-ordering> in web.xml leaves the jar out; add <others/> to it"),
    ANNOTATION_ON_ANNOTATION(
            "MFA0215",
            Level.ERROR,
            "@RequiresStepUp on the annotation {0} cannot be enforced: it is passed on only by a @Stereotype or an"
                    + " @InterceptorBinding"),
    ANNOTATION_ON_PRODUCED(
            "MFA0216",
            Level.ERROR,
            "@RequiresStepUp on {0} cannot be enforced on what {1} produces: no interceptor stands before an object that the"
                    + " application made; call it from a bean that has the annotation"),
    FILTER_PARAMETER(
            "MFA0217", Level.ERROR, "filter {0} has an init-param {1}, which means nothing; the only one is policy"),
    APPLICATION_NOT_READABLE(
            "MFA0218",
            Level.ERROR,
            "{0} {1} when it was asked at start, so that nobody can tell what it switches off or hands out itself"),

    // MFA03xx: Stytch
    STYTCH_SILENT(
            "MFA0301",
            Level.WARNING,
            Limit.ONE,
            "Stytch did not answer ({0}); requests that need its word are refused"),
    STYTCH_REFUSED_US(
            "MFA0302",
            Level.ERROR,
            Limit.A_FEW,
            "Stytch refused this application's own credentials ({0}, request id {1}); check mfa.stytch.project-id and"
                    + " mfa.stytch.secret"),
    STYTCH_NOT_UNDERSTOOD(
            "MFA0303",
            Level.WARNING,
            Limit.ONE,
            "Stytch's answer could not be understood ({0}); the request is refused"),
    STYTCH_UNWILLING(
            "MFA0304",
            Level.WARNING,
            Limit.ONE,
            "Stytch answered with status {0} ({1}, request id {2}); the request is refused"),
    FACTOR_UNKNOWN("MFA0305", Level.INFO, "Stytch reported a factor that counts for nothing, {0}/{1}"),
    KEYS_NOT_FETCHED(
            "MFA0306", Level.WARNING, Limit.ONE, "Stytch's keys could not be fetched ({0}); those at hand serve on"),

    // MFA04xx: requests
    REFUSED("MFA0401", Level.DEBUG, "{0} {1} refused: {2}"),
    REPORTED("MFA0402", Level.WARNING, Limit.A_FEW, "{0} {1} would be refused: {2}; passed, because of report-only"),
    EVALUATION_FAILED("MFA0403", Level.ERROR, Limit.A_FEW, "{0} {1} refused: the evaluation failed with {2}"),
    NOT_STARTED(
            "MFA0404",
            Level.ERROR,
            Limit.A_FEW,
            "{0} {1} refused: mfa-filter was not started with this application, see docs/troubleshooting.md"),
    OBSERVER_FAILED("MFA0405", Level.WARNING, Limit.A_FEW, "an observer of {0} failed with {1}; the decision stands"),
    OFF_REQUEST(
            "MFA0406",
            Level.WARNING,
            Limit.A_FEW,
            "{0} was called outside a request: @RequiresStepUp can verify nobody there, so the call is refused"),
    NO_SESSION_IN_REQUEST(
            "MFA0407",
            Level.DEBUG,
            "this request has no verified session: neither the filter nor @RequiresStepUp has run for it"),
    ANSWER_TOO_LATE(
            "MFA0408",
            Level.WARNING,
            Limit.A_FEW,
            "{0} {1}: refused when the answer had begun already; the client gets no more of it"),
    LEFT_OUT("MFA0409", Level.WARNING, "{0} came {1} more time(s) since it was last written"),
    ANSWER_FAILED("MFA0410", Level.ERROR, Limit.A_FEW, "{0} {1} refused: the answer could not be written ({2})"),
    GRACE(
            "MFA0411",
            Level.INFO,
            Limit.A_FEW,
            "{0} {1}: user {2} has registered no second factor and passes with one until {3}, because of mfa.enrolment=grace"),

    // MFA05xx: the ready-made challenge pages
    CHALLENGE_NOT_SERVED("MFA0501", Level.ERROR, "the challenge pages cannot be served: {0}"),
    CHALLENGE_SERVED("MFA0502", Level.INFO, "the challenge pages are served below {0}"),
    CHALLENGE_REFUSED("MFA0503", Level.INFO, Limit.A_FEW, "Stytch refused {0} with status {1} ({2}, request id {3})"),
    CHALLENGE_OTHER_USER(
            "MFA0504",
            Level.WARNING,
            Limit.A_FEW,
            "{0}: a challenge that began for {1} came back for {2}; the session is ended in this browser and at Stytch"),
    CHALLENGE_FORM_REFUSED(
            "MFA0505",
            Level.INFO,
            Limit.A_FEW,
            "{0} refused: the form came from another site, or without the token of its page"),
    CHALLENGE_FAILED("MFA0506", Level.ERROR, Limit.A_FEW, "{0} {1}: the challenge page failed with {2}"),
    CHALLENGE_REVOCATION_FAILED(
            "MFA0507",
            Level.WARNING,
            Limit.A_FEW,
            "a session that is no longer used could not be revoked ({0}); it ends by itself"),
    CHALLENGE_CODE_HELD_BACK(
            "MFA0508",
            Level.WARNING,
            Limit.A_FEW,
            "{0}: no code is sent to {1} by {2}: as many as are sent in ten minutes were sent already"),

    // MFA06xx: forms that wait for their user
    RESUME_KEPT("MFA0601", Level.DEBUG, "{0}: the refused form is kept until its user has gone through the challenge"),
    RESUME_NOT_KEPT("MFA0602", Level.INFO, Limit.A_FEW, "{0}: the refused form is not kept: {1}"),
    RESUME_SENT("MFA0603", Level.DEBUG, "{0}: the form that was kept is sent by its user"),
    RESUME_REFUSED("MFA0604", Level.WARNING, Limit.A_FEW, "{0}: the form that was kept is not sent: {1}"),
    RESUME_FAILED(
            "MFA0605",
            Level.ERROR,
            Limit.A_FEW,
            "{0} {1}: keeping the refused form failed with {2}; the refusal stands"),

    // MFA07xx: B2B
    ORGANIZATION_POLICY_IGNORED(
            "MFA0701",
            Level.WARNING,
            "mfa.b2b.organization-policy is ignore: what organizations demand of their members is not enforced"),
    BREAK_GLASS_EXEMPTED(
            "MFA0702",
            Level.WARNING,
            "mfa.b2b.break-glass-exempt is true: no restriction of methods holds for break-glass members"),
    NOT_B2B("MFA0703", Level.WARNING, "{0} has no effect, because mfa.stytch.product is consumer"),
    POLICY_NOT_TOLD(
            "MFA0704",
            Level.WARNING,
            Limit.ONE,
            "Stytch's answer about a session did not tell what {0} demands; it is asked, or the request is refused");

    private final String code;
    private final Level level;
    private final int mostInAMinute;
    private final String pattern;

    MfaMessage(String code, Level level, String pattern) {
        this(code, level, Limit.NONE, pattern);
    }

    MfaMessage(String code, Level level, int mostInAMinute, String pattern) {
        this.code = code;
        this.level = level;
        this.mostInAMinute = mostInAMinute;
        this.pattern = pattern;
    }

    /** The code, {@code MFA} and four digits. */
    public String code() {
        return code;
    }

    /** The level it is logged at. */
    public Level level() {
        return level;
    }

    /** How many lines of it are written in a minute, since requests cause it; 0 if it is always written. */
    public int mostInAMinute() {
        return mostInAMinute;
    }

    /** The text with its place-holders, as documented. */
    public String pattern() {
        return pattern;
    }

    /** Code and text; arguments are made {@linkplain Printable printable} and bounded. */
    public String format(Object... arguments) {
        StringBuilder text = new StringBuilder(code).append(' ');
        String rest = pattern;
        int at = 0;
        while (at < rest.length()) {
            char c = rest.charAt(at);
            if (c == '{' && at + 2 < rest.length() && rest.charAt(at + 2) == '}') {
                int index = rest.charAt(at + 1) - '0';
                // A report of a fault must not fail over a forgotten argument; the place then stays visible.
                text.append(
                        index < arguments.length
                                ? Printable.of(String.valueOf(arguments[index]))
                                : rest.substring(at, at + 3));
                at += 3;
            } else {
                text.append(c);
                at++;
            }
        }
        return text.toString();
    }

    /** How many lines a minute; an enum's constants cannot use constants of its own. */
    private static final class Limit {

        /** For what no request causes, and for level DEBUG, which somebody switches on to see everything. */
        static final int NONE = 0;

        /** For an outage, of which one line says as much as a thousand. */
        static final int ONE = 1;

        /** For what differs from request to request, if only by the id under which Stytch's support finds it. */
        static final int A_FEW = 10;
    }
}
