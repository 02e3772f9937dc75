package io.mfafilter.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.mfafilter.config.Secret;
import java.util.List;
import java.util.stream.Stream;

/** The shape that {@code docs/how-it-works.md} describes. {@code io.mfafilter} itself is the API module. */
@AnalyzeClasses(packages = "io.mfafilter", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    /** Each package may use those above it and the API. */
    private static final List<String> PACKAGES = List.of(
            "log",
            "path",
            "credential",
            "factor",
            "policy",
            "organization",
            "session",
            "stepup",
            "config",
            "decision",
            "response",
            "stytch",
            "servlet",
            "jaxrs",
            "cdi");

    // --- the graph

    @ArchTest
    static final ArchRule packages_useEachOther_withoutCycles =
            slices().matching("io.mfafilter.(*)..").should().beFreeOfCycles();

    @ArchTest
    static void packages_useOnly_thoseAboveThem(JavaClasses all) {
        for (int i = 0; i < PACKAGES.size() - 1; i++) {
            noClasses()
                    .that()
                    .resideInAPackage("io.mfafilter." + PACKAGES.get(i))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(PACKAGES.subList(i + 1, PACKAGES.size()).stream()
                            .map(name -> "io.mfafilter." + name)
                            .toArray(String[]::new))
                    .check(all);
        }
    }

    @ArchTest
    static final ArchRule packages_areOnly_thoseListed = classes()
            .should()
            .resideInAnyPackage(
                    Stream.concat(Stream.of("io.mfafilter"), PACKAGES.stream().map(name -> "io.mfafilter." + name))
                            .toArray(String[]::new));

    @ArchTest
    static final ArchRule stytch_isReached_throughThePortOfSession = noClasses()
            .that()
            .resideOutsideOfPackages("io.mfafilter.stytch", "io.mfafilter.cdi")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.mfafilter.stytch");

    // --- the core knows no server

    @ArchTest
    static final ArchRule log_knows_javaAlone = only("log", "java..");

    @ArchTest
    static final ArchRule path_knows_javaAlone = only("path", "java..");

    @ArchTest
    static final ArchRule credential_knows_javaAlone = only("credential", "java..");

    @ArchTest
    static final ArchRule factor_knows_theApiAlone = only("factor", "java..", "io.mfafilter");

    @ArchTest
    static final ArchRule policy_knows_factorsAlone = only("policy", "java..", "io.mfafilter", "io.mfafilter.factor");

    @ArchTest
    static final ArchRule organization_knows_factorsAndPoliciesAlone =
            only("organization", "java..", "io.mfafilter", "io.mfafilter.factor", "io.mfafilter.policy");

    @ArchTest
    static final ArchRule session_knows_credentialsFactorsOrganizationsAndItsThreeLibrariesAlone = only(
            "session",
            "java..",
            "io.mfafilter",
            "io.mfafilter.credential",
            "io.mfafilter.factor",
            "io.mfafilter.organization",
            "jakarta.json..",
            "org.jose4j..",
            "com.github.benmanes.caffeine..");

    @ArchTest
    static final ArchRule decision_knows_noServer =
            only("decision", "java..", "io.mfafilter..", "com.github.benmanes.caffeine..");

    @ArchTest
    static final ArchRule servlets_areKnown_onlyByTheWaysIn = onlyIn("jakarta.servlet..", "servlet", "jaxrs", "cdi");

    @ArchTest
    static final ArchRule cdi_isKnown_onlyByTheCompositionAndTheRestClient =
            onlyIn("jakarta.enterprise..", "cdi", "stytch");

    @ArchTest
    static final ArchRule injection_isKnown_onlyByTheCompositionAndTheRestClient =
            onlyIn("jakarta.inject..", "cdi", "stytch");

    @ArchTest
    static final ArchRule interceptors_areKnown_onlyByTheComposition = onlyIn("jakarta.interceptor..", "cdi");

    /** {@code @Singleton} on a class makes no bean of it where beans are found by annotation; only some servers do it all the same. */
    @ArchTest
    static final ArchRule beans_areAnnotated_soThatEveryServerFindsThem =
            noClasses().should().beAnnotatedWith("jakarta.inject.Singleton");

    @ArchTest
    static final ArchRule jaxRs_isKnown_onlyWhereRestIsSpoken =
            onlyIn("jakarta.ws.rs..", "jaxrs", "stytch", "stepup", "cdi");

    @ArchTest
    static final ArchRule microProfile_isKnown_onlyAtTheEdges = onlyIn("org.eclipse.microprofile..", "stytch", "cdi");

    @ArchTest
    static final ArchRule json_isKnown_onlyWhereItIsReadOrWritten =
            onlyIn("jakarta.json..", "response", "session", "stytch");

    @ArchTest
    static final ArchRule jose_isKnown_onlyWhereJwtsAndKeysAreRead = onlyIn("org.jose4j..", "session", "stytch");

    @ArchTest
    static final ArchRule jwts_areVerified_withoutAKeyOrAlgorithmOfTheirOwn = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.jose4j.jwt..", "org.jose4j.jwe..", "org.jose4j.keys.resolvers..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.jose4j.jws.JsonWebSignature");

    @ArchTest
    static final ArchRule caches_areKnown_onlyWhereSessionsAreRemembered =
            onlyIn("com.github.benmanes.caffeine..", "session", "decision");

    // --- time comes in from outside

    /**
     * The reader of bodies measures how long one takes, and the log how often it writes, which is no time of day; JAX-RS makes
     * the one and everybody calls the other, and nobody hands them a clock.
     */
    @ArchTest
    static final ArchRule theClock_isRead_onlyByTheComposition = noClasses()
            .that()
            .resideOutsideOfPackage("io.mfafilter.cdi")
            .and()
            .haveNameNotMatching(".*\\.(BoundedBodyReader|MfaLog)")
            .should()
            .callMethodWhere(
                    target(owner(resideInAPackage("java.time.."))).and(target(nameMatching("now|system.*|tick.*"))))
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime");

    // --- one way to write a log, and no other way to the outside

    @ArchTest
    static final ArchRule standardStreams_areWritten_byNobody = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    @ArchTest
    static final ArchRule javaUtilLogging_isUsed_byNobody = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

    @ArchTest
    static final ArchRule loggingLibraries_areUsed_byNobody = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.slf4j..", "org.apache..", "org.jboss..", "ch.qos..");

    @ArchTest
    static final ArchRule loggers_areMade_onlyByTheLogPackage = noClasses()
            .that()
            .resideOutsideOfPackage("io.mfafilter.log")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(System.Logger.class);

    @ArchTest
    static final ArchRule sockets_areOpened_byNobody = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net.http..", "javax.net..")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("java\\.net\\..*(Socket|URLConnection)");

    // --- the secret

    @ArchTest
    static final ArchRule secret_isTakenOut_onlyWhereTheClientIsMade = noClasses()
            .that()
            .resideOutsideOfPackages("io.mfafilter.config", "io.mfafilter.cdi")
            .should()
            .callMethod(Secret.class, "value");

    private static ArchRule only(String name, String... known) {
        return classes()
                .that()
                .resideInAPackage("io.mfafilter." + name)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(Stream.concat(Stream.of("io.mfafilter." + name), Stream.of(known))
                        .toArray(String[]::new));
    }

    private static ArchRule onlyIn(String library, String... rooms) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(Stream.concat(
                                Stream.of("io.mfafilter"), Stream.of(rooms).map(room -> "io.mfafilter." + room))
                        .toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }
}
