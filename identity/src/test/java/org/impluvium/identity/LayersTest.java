package org.impluvium.identity;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

/** Who may import whom. Think before changing: a rule here is a decision about the architecture, not a formality. */
class LayersTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.impluvium.identity");

    @Test
    void shouldKnowOfImpluviumOnlyTheProtocol() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("org.impluvium..")
                        .and(resideOutsideOfPackages("org.impluvium.identity..", "org.impluvium.atproto..")))
                .check(CLASSES);
    }

    @Test
    void shouldPointInwards() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("wiring")
                .definedBy("org.impluvium.identity")
                .layer("resolve")
                .definedBy("org.impluvium.identity.resolve")
                .layer("http")
                .definedBy("org.impluvium.identity.http")
                .layer("dns")
                .definedBy("org.impluvium.identity.dns")
                .layer("limit")
                .definedBy("org.impluvium.identity.limit")
                .layer("cache")
                .definedBy("org.impluvium.identity.cache")
                .whereLayer("wiring")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("resolve")
                .mayOnlyBeAccessedByLayers("wiring")
                .whereLayer("http")
                .mayOnlyBeAccessedByLayers("wiring", "resolve")
                .whereLayer("dns")
                .mayOnlyBeAccessedByLayers("wiring", "resolve", "http")
                .whereLayer("limit")
                .mayOnlyBeAccessedByLayers("wiring", "resolve", "http")
                .whereLayer("cache")
                .mayOnlyBeAccessedByLayers("wiring")
                .check(CLASSES);
    }

    @Test
    void shouldNameVertxAndNettyOnlyInTheAdapters() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.impluvium.identity", "org.impluvium.identity.http")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.vertx..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackages("org.impluvium.identity.dns", "org.impluvium.identity.http")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.netty..")
                .check(CLASSES);
    }

    @Test
    void shouldKeepLimitsAndMemoryFreeOfInputAndOutput() {
        noClasses()
                .that()
                .resideInAnyPackage("org.impluvium.identity.limit", "org.impluvium.identity.cache")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "java.nio..", "org.slf4j..", "io.micrometer..")
                .check(CLASSES);
    }

    @Test
    void shouldResolveNamesOnlyThroughTheNameService() {
        // A second resolver would be asked a second time, and could be told something else.
        noClasses()
                .that()
                .resideOutsideOfPackage("org.impluvium.identity.dns")
                .should()
                .callMethod(InetAddress.class, "getByName", String.class)
                .orShould()
                .callMethod(InetAddress.class, "getAllByName", String.class)
                .orShould()
                .callConstructor(InetSocketAddress.class, String.class, int.class)
                .check(CLASSES);
    }
}
