package org.impluvium.api;

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
            .importPackages("org.impluvium.api");

    @Test
    void shouldKnowOfTheStoreItsPortOnly() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "org.impluvium.api..",
                        "org.impluvium.store.port",
                        // The values of which the port speaks.
                        "org.impluvium.schemas.avro",
                        // What their records are, and the collections that they are of.
                        "org.impluvium.schemas",
                        "org.impluvium.atproto",
                        "org.impluvium.atproto.data",
                        "org.impluvium.atproto.json",
                        "org.impluvium.atproto.lexicon",
                        "org.impluvium.atproto.syntax",
                        "org.impluvium.atproto.auth",
                        "org.impluvium.atproto.identity",
                        "com.github.benmanes.caffeine..",
                        "io.github.bucket4j..",
                        "io.vertx..",
                        "io.micrometer..",
                        "org.slf4j..",
                        "org.jspecify..",
                        "javax.crypto..",
                        "java..")
                .check(MAIN);
    }

    @Test
    void shouldDecideWhichNodeAnswersWithoutHttp() {
        classes()
                .that()
                .resideInAPackage("org.impluvium.api.cluster")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "org.impluvium.api.cluster",
                        "org.impluvium.store.port",
                        "org.jspecify..",
                        "javax.crypto..",
                        "java..")
                .check(MAIN);
    }

    @Test
    void shouldKeepWhatIsAskedAndAnsweredFreeOfHttp() {
        classes()
                .that()
                .resideInAnyPackage("org.impluvium.api.feed", "org.impluvium.api.cursor", "org.impluvium.api.ready")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "org.impluvium.api.feed",
                        "org.impluvium.api.cursor",
                        "org.impluvium.api.ready",
                        "org.impluvium.store.port",
                        "org.impluvium.atproto.auth",
                        "org.impluvium.atproto.syntax",
                        "org.slf4j..",
                        "org.jspecify..",
                        "java..")
                .check(MAIN);
    }

    @Test
    void shouldFindOutWhoAsksWithoutHttp() {
        classes()
                .that()
                .resideInAPackage("org.impluvium.api.viewer")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "org.impluvium.api.viewer",
                        "org.impluvium.atproto.auth",
                        "org.impluvium.atproto.identity",
                        "org.impluvium.atproto.syntax",
                        "com.github.benmanes.caffeine..",
                        "io.micrometer..",
                        "org.jspecify..",
                        "java..")
                .check(MAIN);
    }

    @Test
    void shouldKeepWhatIsReadFreeOfHttp() {
        classes()
                .that()
                .resideInAPackage("org.impluvium.api.read")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "org.impluvium.api.read",
                        "org.impluvium.api.feed",
                        "org.impluvium.api.cursor",
                        "org.impluvium.store.port",
                        "org.impluvium.schemas.avro",
                        "org.impluvium.atproto.syntax",
                        "io.vertx.core.json",
                        "org.jspecify..",
                        "java..")
                .check(MAIN);
    }

    @Test
    void shouldPrepareTheDashboardAndTheOperatorsPageWithoutHttp() {
        classes()
                .that()
                .resideInAnyPackage("org.impluvium.api.dashboard", "org.impluvium.api.operator")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "org.impluvium.api.dashboard",
                        "org.impluvium.api.operator",
                        "org.impluvium.api.feed",
                        "org.impluvium.api.read",
                        "org.impluvium.api.ready",
                        "org.impluvium.store.port",
                        "org.impluvium.schemas.avro",
                        "org.impluvium.atproto.identity",
                        "io.micrometer.core..",
                        "io.vertx.core.buffer",
                        "io.vertx.core.json",
                        "org.jspecify..",
                        "java..")
                .check(MAIN);
    }

    @Test
    void shouldWriteFreeOfHttpAndOfAnyHost() {
        classes()
                .that()
                .resideInAPackage("org.impluvium.api.write")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "org.impluvium.api.write",
                        "org.impluvium.api.feed",
                        "org.impluvium.store.port",
                        "org.impluvium.schemas",
                        "org.impluvium.schemas.avro",
                        "org.impluvium.atproto",
                        "org.impluvium.atproto.auth",
                        "org.impluvium.atproto.data",
                        "org.impluvium.atproto.json",
                        "org.impluvium.atproto.lexicon",
                        "org.impluvium.atproto.syntax",
                        "com.github.benmanes.caffeine..",
                        "org.jspecify..",
                        "java..")
                .check(MAIN);
    }

    @Test
    void shouldPutTogetherAtTheTopOnly() {
        noClasses()
                .that()
                .resideInAPackage("org.impluvium.api.*")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.impluvium.api")
                .check(MAIN);
    }
}
