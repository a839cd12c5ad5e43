package org.impluvium.load;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Who may import whom. Think before changing: what measures the product must not share code with it. */
class LayersTest {

    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.impluvium.load");

    @Test
    void shouldKnowNothingOfWhatItMeasures() {
        classes()
                .that()
                .resideInAPackage("org.impluvium.load..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "com.sun.management..",
                        "org.jspecify..",
                        "org.HdrHistogram..",
                        "com.fasterxml.jackson..",
                        "io.vertx.core..",
                        "org.impluvium.atproto..",
                        "org.impluvium.loadtests..",
                        // The format of capture files, which is nothing that is measured here.
                        "org.impluvium.receiver.capture..",
                        "org.impluvium.receiver.source..",
                        "org.impluvium.load..")
                .check(MODULE);
    }

    @Test
    void shouldKeepFiguresAndSchedulesFreeOfTheNetwork() {
        noClasses()
                .that()
                .resideInAnyPackage("..load.figures..", "..load.mix..", "..load.schedule..", "..load.report..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx..", "java.net..", "..load.http..")
                .check(MODULE);
    }

    @Test
    void shouldReadFeedsWithoutKnowingOfTheStream() {
        noClasses()
                .that()
                .resideInAnyPackage("..load.http..", "..load.reads..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..load.stream..", "..load.probe..", "..loadtests..")
                .check(MODULE);
    }
}
