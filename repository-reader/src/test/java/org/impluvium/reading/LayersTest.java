package org.impluvium.reading;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Who may import whom. Think before changing: a rule here is a decision about the architecture, not a formality. */
class LayersTest {

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.impluvium.reading");

    @Test
    void shouldKnowOfImpluviumOnlyWhatItNeeds() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "org.impluvium.reading..",
                        "org.impluvium.atproto..",
                        "org.impluvium.identity..",
                        "org.impluvium.schemas..",
                        "org.impluvium.receiver.filter",
                        "org.impluvium.receiver.frame",
                        "org.impluvium.receiver.kafka",
                        "java..",
                        "com.fasterxml.jackson..",
                        "io.micrometer..",
                        "io.vertx..",
                        "org.apache.avro..",
                        "org.apache.kafka..",
                        "org.slf4j..",
                        "org.jspecify..")
                .check(MAIN);
    }

    @Test
    void shouldKeepArchivesAndTheAgendaFreeOfInputAndOutput() {
        noClasses()
                .that()
                .resideInAnyPackage("..reading.archive", "..reading.agenda")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.kafka..",
                        "io.vertx..",
                        "io.micrometer..",
                        "org.slf4j..",
                        "..reading.kafka",
                        "..reading.host",
                        "..reading.discovery",
                        "org.impluvium.identity..")
                .check(MAIN);
    }

    @Test
    void shouldPointInwards() {
        noClasses()
                .that()
                .resideInAnyPackage("..reading.kafka", "..reading.host", "..reading.discovery")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.impluvium.reading")
                .check(MAIN);
    }
}
