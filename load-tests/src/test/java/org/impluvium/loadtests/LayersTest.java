package org.impluvium.loadtests;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/**
 * Who may import whom in this module. Think before changing: the model judges the pipeline and the generator, so it must not
 * know either, and nothing here may share the pipeline's reading of the rules.
 */
class LayersTest {

    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.impluvium.loadtests");

    @Test
    void shouldKnowNoModuleButAtprotoAndSchemas() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.impluvium.broker..",
                        "org.impluvium.receiver..",
                        "org.impluvium.processor..",
                        "org.impluvium.store..",
                        "org.impluvium.api..",
                        "org.impluvium.standalone..")
                .check(MODULE);
    }

    @Test
    void shouldKeepTheModelToItselfAndPlainTypes() {
        classes()
                .that()
                .resideInAPackage("..loadtests.model..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "org.impluvium.loadtests.model..",
                        "org.impluvium.atproto.syntax..",
                        "org.impluvium.atproto.data..")
                .check(MODULE);
    }

    @Test
    void shouldKeepTheGeneratorFreeOfServers() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..loadtests.simulator..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx..", "io.netty..", "..loadtests.simulator..")
                .check(MODULE);
    }
}
