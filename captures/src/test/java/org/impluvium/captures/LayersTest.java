package org.impluvium.captures;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Who may import whom. Think before changing: a rule here is a decision about the architecture, not a formality. */
class LayersTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.impluvium.captures");

    @Test
    void shouldKnowOfImpluviumTheReceiverTheGeneratorAndTheProtocol() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("org.impluvium..")
                        .and(resideOutsideOfPackages(
                                "org.impluvium.captures..",
                                "org.impluvium.receiver..",
                                "org.impluvium.loadtests..",
                                "org.impluvium.atproto..")))
                .check(CLASSES);
    }

    @Test
    void shouldKeepKafkaOut() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka..")
                .check(CLASSES);
    }

    @Test
    void shouldKnowTheGeneratorOnlyWhereFramesAreMadeUp() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.impluvium.captures.generate")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.impluvium.loadtests..")
                .check(CLASSES);
    }

    @Test
    void shouldNameServersOnlyWhereFramesAreReplayed() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.impluvium.captures.replay..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.netty..", "io.vertx..")
                .check(CLASSES);
    }

    @Test
    void shouldReadFactsOfFramesWithoutFilesAndSockets() {
        noClasses()
                .that()
                .resideInAPackage("org.impluvium.captures.frame")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.nio.file..", "java.net..", "io.netty..", "org.impluvium.captures.file..")
                .check(CLASSES);
    }
}
