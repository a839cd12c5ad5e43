package org.impluvium.processor;

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
            .importPackages("org.impluvium.processor");

    @Test
    void shouldKnowOnlyTheSharedLanguageAndKafkaStreams() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "org.impluvium.processor..",
                        "org.impluvium.atproto..",
                        "org.impluvium.schemas..",
                        "org.impluvium.streams..",
                        "java..",
                        "org.apache.avro..",
                        "org.apache.kafka..",
                        "io.micrometer..",
                        "org.slf4j..",
                        "org.jspecify..")
                .check(MAIN);
    }

    @Test
    void shouldKeepKafkaOutOfTheDecisions() {
        noClasses()
                .that()
                .resideInAnyPackage("..processor.post", "..processor.record", "..processor.route", "..processor.govern")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "org.impluvium.streams..", "io.micrometer..", "..kafka")
                .check(MAIN);
    }

    @Test
    void shouldLetRouteAndGovernMeetInTopicsOnly() {
        noClasses()
                .that()
                .resideInAPackage("..processor.govern..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..processor.route..")
                .check(MAIN);
        noClasses()
                .that()
                .resideInAPackage("..processor.route..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..processor.govern..")
                .check(MAIN);
    }
}
