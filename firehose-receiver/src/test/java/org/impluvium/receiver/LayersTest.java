package org.impluvium.receiver;

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
            .importPackages("org.impluvium.receiver");

    @Test
    void shouldKnowOfImpluviumOnlyTheSchemasAndTheProtocol() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("org.impluvium..")
                        .and(resideOutsideOfPackages(
                                "org.impluvium.receiver..", "org.impluvium.schemas..", "org.impluvium.atproto..")))
                .check(CLASSES);
    }

    @Test
    void shouldNameVertxOnlyInTheWebSocketPackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.impluvium.receiver.ws")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx..", "io.netty..")
                .check(CLASSES);
    }

    @Test
    void shouldSpeakToKafkaOnlyThroughItsAdapter() {
        // The application names the producer's type, which it makes and closes, and nothing else of Kafka.
        noClasses()
                .that()
                .resideOutsideOfPackages("org.impluvium.receiver", "org.impluvium.receiver.kafka")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka..")
                .check(CLASSES);
    }

    @Test
    void shouldKeepThePureCoreFreeOfInputAndOutput() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.impluvium.receiver.filter",
                        "org.impluvium.receiver.frame",
                        "org.impluvium.receiver.repos",
                        "org.impluvium.receiver.jetstream",
                        "org.impluvium.receiver.deliver",
                        "org.impluvium.receiver.slot")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.net..",
                        "java.nio.file..",
                        "org.slf4j..",
                        "io.micrometer..",
                        "org.impluvium.receiver.ws..",
                        "org.impluvium.receiver.kafka..",
                        "org.impluvium.receiver.capture..")
                .check(CLASSES);
    }
}
