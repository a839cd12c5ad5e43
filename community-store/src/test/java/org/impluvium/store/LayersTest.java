package org.impluvium.store;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Who may import whom. Think before changing: a rule here is a decision about the architecture, not a formality. */
class LayersTest {

    private static final JavaClasses STORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.impluvium.store");

    @Test
    void shouldKnowOfImpluviumOnlyTheLanguageAndWhatStreamsShare() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("org.impluvium..")
                        .and(resideOutsideOfPackages(
                                "org.impluvium.store..",
                                "org.impluvium.streams..",
                                "org.impluvium.schemas..",
                                "org.impluvium.atproto..")))
                .check(STORE);
    }

    @Test
    void shouldOfferAPortThatKnowsOnlyTheLanguage() {
        noClasses()
                .that()
                .resideInAPackage("org.impluvium.store.port..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        "org.impluvium.store.port..", "org.impluvium.schemas..", "org.jspecify..", "java..")
                .check(STORE);
    }

    @Test
    void shouldKeepTheRowsFreeOfTheirSurroundings() {
        noClasses()
                .that()
                .resideInAPackage("org.impluvium.store.rows..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.kafka.streams..",
                        "org.apache.kafka.clients..",
                        "io.micrometer..",
                        "org.impluvium.store.remember..",
                        "org.impluvium.store.read..",
                        "org.impluvium.store.replica..",
                        "org.impluvium.store.global..",
                        "org.impluvium.store.freshness..",
                        "org.impluvium.store.readings..",
                        "org.impluvium.store.directory..")
                .check(STORE);
    }

    @Test
    void shouldReadRocksDbOnlyWhereNoProcessRuns() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.impluvium.store.inspect..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.rocksdb..")
                .check(STORE);
    }
}
