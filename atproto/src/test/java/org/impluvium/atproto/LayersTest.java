package org.impluvium.atproto;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * Who may import whom. Everything else in Impluvium stands on this module, so it stays pure: no I/O, no framework, no
 * clock. Think before changing a rule here; the wish to do so usually means that the code belongs elsewhere.
 */
class LayersTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.impluvium.atproto");

    @Test
    void shouldPointFromFormatsToValues() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("syntax")
                .definedBy("..atproto.syntax..")
                .layer("data")
                .definedBy("..atproto.data..")
                .layer("cbor")
                .definedBy("..atproto.cbor..")
                .layer("car")
                .definedBy("..atproto.car..")
                .layer("json")
                .definedBy("..atproto.json..")
                .layer("lexicon")
                .definedBy("..atproto.lexicon..")
                .layer("identity")
                .definedBy("..atproto.identity..")
                .layer("crypto")
                .definedBy("..atproto.crypto..")
                .layer("account")
                .definedBy("..atproto.account..")
                .layer("auth")
                .definedBy("..atproto.auth..")
                .layer("mst")
                .definedBy("..atproto.mst..")
                .layer("repo")
                .definedBy("..atproto.repo..")
                .whereLayer("repo")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("auth")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("account")
                .mayOnlyBeAccessedByLayers("auth")
                .whereLayer("crypto")
                .mayOnlyBeAccessedByLayers("repo", "account", "auth")
                .whereLayer("mst")
                .mayOnlyBeAccessedByLayers("repo")
                .whereLayer("lexicon")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("identity")
                .mayOnlyBeAccessedByLayers("account", "auth")
                .whereLayer("car")
                .mayOnlyBeAccessedByLayers("repo")
                .whereLayer("json")
                .mayOnlyBeAccessedByLayers("lexicon", "identity", "auth")
                .whereLayer("cbor")
                .mayOnlyBeAccessedByLayers("car", "mst", "repo")
                .whereLayer("data")
                .mayOnlyBeAccessedByLayers(
                        "cbor", "car", "json", "lexicon", "identity", "crypto", "auth", "mst", "repo")
                .check(CLASSES);
    }

    @Test
    void shouldKnowNothingButTheJdkAndInOnePlaceEachJacksonAndBouncyCastle() {
        classes()
                .that()
                .resideOutsideOfPackages("..atproto.json..", "..atproto.crypto..")
                .should()
                .onlyDependOnClassesThat(isPrimitiveOr("java.", "org.impluvium.atproto.", "org.jspecify."))
                .check(CLASSES);
        classes()
                .that()
                .resideInAPackage("..atproto.json..")
                .should()
                .onlyDependOnClassesThat(
                        isPrimitiveOr("java.", "org.impluvium.atproto.", "org.jspecify.", "com.fasterxml.jackson."))
                .check(CLASSES);
        classes()
                .that()
                .resideInAPackage("..atproto.crypto..")
                .should()
                .onlyDependOnClassesThat(
                        isPrimitiveOr("java.", "org.impluvium.atproto.", "org.jspecify.", "org.bouncycastle."))
                .check(CLASSES);
    }

    @Test
    void shouldDoNoInputAndOutputAndHaveNoClock() {
        classes()
                .should()
                .onlyDependOnClassesThat(DescribedPredicate.not(isOneOf(
                        "java.net.", "java.nio.file.", "java.nio.channels.", "java.io.File", "java.time.Clock")))
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaClass> isPrimitiveOr(String... prefixes) {
        return isOneOf(prefixes).or(DescribedPredicate.describe("are primitive", type -> type.getBaseComponentType()
                .isPrimitive()));
    }

    private static DescribedPredicate<JavaClass> isOneOf(String... prefixes) {
        return DescribedPredicate.describe("begin with " + String.join(", ", prefixes), type -> {
            String name = type.getBaseComponentType().getName();
            return Arrays.stream(prefixes).anyMatch(name::startsWith);
        });
    }
}
