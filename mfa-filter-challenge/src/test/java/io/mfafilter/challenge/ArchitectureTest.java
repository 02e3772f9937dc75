package io.mfafilter.challenge;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rooms of this module and what each may know. */
@AnalyzeClasses(packages = "io.mfafilter.challenge", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule packages_useEachOther_withoutCycles =
            slices().matching("io.mfafilter.challenge.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule flow_knows_noProductAndNoServer = classes()
            .that()
            .resideInAPackage("io.mfafilter.challenge.flow")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "io.mfafilter", "io.mfafilter.credential", "io.mfafilter.challenge.flow");

    @ArchTest
    static final ArchRule offers_know_noServer = noClasses()
            .that()
            .resideInAPackage("io.mfafilter.challenge.offer")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta..", "org.eclipse..", "io.mfafilter.challenge.stytch");

    @ArchTest
    static final ArchRule pages_know_theFlowAndNoProduct = noClasses()
            .that()
            .resideInAPackage("io.mfafilter.challenge.web")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.mfafilter.challenge.stytch", "io.mfafilter.stytch", "jakarta.ws.rs..", "jakarta.enterprise..");

    @ArchTest
    static final ArchRule theClock_isRead_onlyByTheInitializer = noClasses()
            .that()
            .doNotHaveSimpleName("ChallengeInitializer")
            .should()
            .callMethodWhere(
                    target(owner(resideInAPackage("java.time.."))).and(target(nameMatching("now|system.*|tick.*"))));
}
