package io.mfafilter.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

@AnalyzeClasses(packages = "io.mfafilter.simulator", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule packages_haveNoCycles =
            slices().matching("io.mfafilter.simulator.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theTopPackage_isKnownOnlyToJUnitsExtension = noClasses()
            .that()
            .resideInAPackage("io.mfafilter.simulator.*")
            .and()
            .resideOutsideOfPackage("io.mfafilter.simulator.junit")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.mfafilter.simulator");

    @ArchTest
    static final ArchRule simulator_sharesNoCodeWithTheFilter = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.mfafilter",
                    "io.mfafilter.credential..",
                    "io.mfafilter.session..",
                    "io.mfafilter.policy..",
                    "io.mfafilter.response..",
                    "io.mfafilter.stytch..",
                    "io.mfafilter.servlet..",
                    "io.mfafilter.cdi..",
                    "io.mfafilter.config..",
                    "io.mfafilter.log..");

    @ArchTest
    static final ArchRule junit_isNeededOnlyByItsExtension = noClasses()
            .that()
            .resideOutsideOfPackage("io.mfafilter.simulator.junit")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.junit..");

    @ArchTest
    static final ArchRule httpServer_isKnownOnlyToTheServerPackage = noClasses()
            .that()
            .resideOutsideOfPackage("io.mfafilter.simulator.server")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.sun.net.httpserver..");

    @ArchTest
    static final ArchRule nobody_readsTheSystemClockOrSleeps = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class);
}
